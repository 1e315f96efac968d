import type { Report, Stream } from './report.ts';
import { emptyRun, follow, runAsJson } from './run-state.ts';

const schemaVersion = 1;

/** One JSON document at the end, nothing else. Messages are `{id, params}`, without language. */
export function createJsonReport(stdout: Stream): Report {
  const run = emptyRun();
  const print = (document: Readonly<Record<string, unknown>>) => {
    stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  };
  const ran = () => (run.run === undefined ? {} : { run: runAsJson(run) });
  return {
    emit: (event) => follow(run, event),
    write: () => undefined,
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
