import type { Report, Stream } from './report.ts';
import { emptyRun, follow, runAsJson } from './run-state.ts';

const schemaVersion = 1;

// JSON leaves these as they are, and a terminal that shows the document would obey them: DEL, C1, and what turns
// the direction of a text around. They can only stand inside strings, where an escape means the same.
const steering = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

const escaped = (json: string): string =>
  json.replace(steering, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** One JSON document at the end, nothing else. Messages are `{id, params}`, without language. */
export function createJsonReport(stdout: Stream): Report {
  const run = emptyRun();
  const print = (document: Readonly<Record<string, unknown>>) => {
    stdout.write(`${escaped(JSON.stringify(document, null, 2))}\n`);
  };
  const ran = () => (run.run === undefined ? {} : { run: runAsJson(run) });
  return {
    emit: (event) => follow(run, event),
    write: () => undefined,
    show: () => undefined,
    notice: () => undefined,
    result: (command, result) =>
      print({ schemaVersion, command, exit: result.exit, ...ran(), ...result.json }),
    error: (command, error) => {
      const { id, title, why, next, quote, findings } = error;
      print({
        schemaVersion,
        command,
        exit: error.exit,
        ...ran(),
        error: { id, title, why, next, quote, findings },
      });
    },
    close: () => undefined,
    pause: () => undefined,
  };
}
