import type { Message } from '../../../base/message.ts';
import { hubWaitTexts as t } from '../texts/waits.ts';

const tries = /Waiting for database\.\.\. \((\d+)\/(\d+)\)/;

/** Its log lines in which a wait begins or ends, each with what is waited for from there on. */
const marks: readonly (readonly [line: RegExp, waits: (line: string) => Message | undefined])[] = [
  [tries, (line) => t.database(countOf(line))],
  [/Waiting for database migration lock/, () => t.lock()],
  [/Database migration lock acquired/, () => t.migration()],
  [/Database (?:connection established|migrations completed)/, () => t.rest()],
  [/\[Redis\] (?:Retry|Connection error|Max retries)|max retries per request/, () => t.redis()],
  [/Application ready/, () => undefined],
];

function countOf(line: string): { n: string; all: string } {
  const [, n = '', all = ''] = tries.exec(line) ?? [];
  return { n, all };
}

/** The dependency that the app waits for, by the newest such line of its log. */
export function waitsFor(log: string): Message | undefined {
  for (const line of log.split('\n').reverse()) {
    const [, waits] = marks.find(([mark]) => mark.test(line)) ?? [];
    if (waits) return waits(line);
  }
  return undefined;
}
