import { isMessage, type Lang, mapTexts, say } from '../base/message.ts';
import { maskSecrets } from '../base/secret-patterns.ts';
import { clean } from './clean.ts';
import type { Report, Stream } from './report.ts';
import { emptyRun, follow, runAsJson } from './run-state.ts';
import type { CommandResult } from './view.ts';

/** 2: every sentence has its `text`, results have a `headline`. */
const schemaVersion = 2;

// JSON leaves these as they are, and a terminal that shows the document would obey them: DEL, C1, and what turns
// the direction of a text around. They can only stand inside strings, where an escape means the same.
const steering = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

const escaped = (json: string): string =>
  json.replace(steering, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A sentence as it is said: only what was put into it is masked. */
class Said {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toJSON(): string {
    return this.#text;
  }
}

/** Facts, plans and results hold words of servers and programs; what looks like a secret in them goes out nowhere. */
const unsaid = (held: unknown, value: unknown): unknown =>
  typeof value === 'string' && !(held instanceof Said) ? maskSecrets(value) : value;

/** Sentences as `{id, params, text}`: an id and values for programs, a text in the language that was chosen. */
const withTexts = (lang: Lang) =>
  function replaced(this: object, key: string, value: unknown): unknown {
    // The value that JSON passes has been through toJSON; the holder still has the sentence itself.
    const held: unknown = Reflect.get(this, key);
    if (!isMessage(held)) return unsaid(held, value);
    const message = mapTexts(held, maskSecrets);
    const { id, params } = message;
    return { id, params, text: new Said(clean(say(message, lang))) };
  };

/** The answer in one sentence, where a command has one. */
const headlineOf = ({ view }: CommandResult) =>
  view.flatMap((block) => (block.kind === 'headline' ? [block.text] : [])).at(0) ?? null;

/** One JSON document at the end, nothing else. */
export function createJsonReport(stdout: Stream, lang: Lang): Report {
  const run = emptyRun();
  const print = (document: Readonly<Record<string, unknown>>) => {
    stdout.write(`${escaped(JSON.stringify(document, withTexts(lang), 2))}\n`);
  };
  const ran = () => (run.run === undefined ? {} : { run: runAsJson(run) });
  return {
    emit: (event) => follow(run, event),
    write: () => undefined,
    show: () => undefined,
    notice: () => undefined,
    result: (command, result) =>
      print({
        ...{ schemaVersion, command, exit: result.exit, headline: headlineOf(result) },
        ...{ ...ran(), ...result.json },
      }),
    error: (command, error) => {
      const { id, title, why, next, quote, findings } = error;
      print({
        schemaVersion,
        command,
        exit: error.exit,
        // Where a result has its answer: a script that passes it on need not know how the run ended.
        headline: title,
        ...ran(),
        error: { id, title, why, next, quote, findings },
      });
    },
    close: () => undefined,
    pause: () => undefined,
  };
}
