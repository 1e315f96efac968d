import { literal, type Message } from './message.ts';
import { byDistance } from './suggest.ts';
import { cliTexts as t } from './texts/cli.ts';

const most = 10;

/** The names that could have been meant, the nearest first; nothing where there are none. */
export function namesThere(word: string, names: readonly string[]): readonly Message[] {
  if (names.length === 0) return [];
  const sorted = byDistance(word, names).map(({ name }) => name);
  const list = literal(sorted.slice(0, most).join(', '));
  const n = sorted.length - most;
  return [n > 0 ? t.thereAreMore({ names: list, n }) : t.theyAre({ names: list })];
}
