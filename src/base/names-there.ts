import { distance } from 'fastest-levenshtein';
import { literal, type Message } from './message.ts';
import { cliTexts as t } from './texts/cli.ts';

const most = 10;

/** The names that could have been meant, the nearest first; nothing where there are none. */
export function namesThere(word: string, names: readonly string[]): readonly Message[] {
  if (names.length === 0) return [];
  const far = new Map(
    names.map((name) => [name, distance(word.slice(0, 100), name.slice(0, 100))]),
  );
  const sorted = [...far.keys()].sort(
    (a, b) => (far.get(a) ?? 0) - (far.get(b) ?? 0) || a.localeCompare(b, 'en'),
  );
  const list = literal(sorted.slice(0, most).join(', '));
  const n = sorted.length - most;
  return [n > 0 ? t.thereAreMore({ names: list, n }) : t.theyAre({ names: list })];
}
