import type { Message } from '../base/message.ts';
import { doctorTexts as t } from '../base/texts/doctor.ts';

/** Messages as one list: "a, b, c", each said in the reader's language. Empty: undefined. */
export function listed(
  items: readonly Message[],
  join: (pair: { a: Message; b: Message }) => Message = t.and,
): Message | undefined {
  const [first, ...rest] = items;
  if (first === undefined) return undefined;
  return rest.reduce((a, b) => join({ a, b }), first);
}

/** The first few of a list, and how many more there are. */
export function firstFew(items: readonly Message[], most: number, join = t.and): Message {
  const list = listed(items.slice(0, most), join) ?? t.nothingSeen();
  const more = items.length - most;
  return more > 0 ? t.more({ list, n: more }) : list;
}

export const secondsOf = (ms: number): string => (ms / 1000).toFixed(1);
