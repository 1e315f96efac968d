import { own } from '../../../base/json.ts';
import type { Message } from '../../../base/message.ts';
import type { LimitRow } from '../../../repair/limit-commands.ts';
import { hubLimitsTexts as t } from '../texts/limits.ts';

/** One kind of limit: its names in the management API, and the most that the app takes. */
export interface LimitKind {
  readonly title: Message;
  readonly unit: LimitRow['unit'];
  /** Field of a user. */
  readonly user: string;
  /** Field of a key, and of the answer that says how much of it is used; keys have no limit of requests. */
  readonly key?: { readonly field: string; readonly usage: string };
  readonly most: number;
}

const usd = (
  title: Message,
  most: number,
  user: string,
  field: string,
  usage: string,
): LimitKind => ({
  ...{ title, unit: 'usd', user, most },
  key: { field, usage },
});

/** By the word that people type. */
export const kinds: Readonly<Record<string, LimitKind>> = {
  rpm: { title: t.rpm(), unit: 'requests', user: 'rpm', most: 1_000_000 },
  '5h': usd(t.fiveHours(), 10_000, 'limit5hUsd', 'limit5hUsd', 'cost5h'),
  day: usd(t.day(), 10_000, 'dailyQuota', 'limitDailyUsd', 'costDaily'),
  week: usd(t.week(), 50_000, 'limitWeeklyUsd', 'limitWeeklyUsd', 'costWeekly'),
  month: usd(t.month(), 200_000, 'limitMonthlyUsd', 'limitMonthlyUsd', 'costMonthly'),
  total: usd(t.total(), 10_000_000, 'limitTotalUsd', 'limitTotalUsd', 'costTotal'),
  sessions: {
    ...{ title: t.sessions(), unit: 'sessions', user: 'limitConcurrentSessions', most: 1000 },
    key: { field: 'limitConcurrentSessions', usage: 'concurrentSessions' },
  },
};

/** As it is shown: "$20.00", "5". */
export const amountText = (unit: LimitRow['unit'], value: number): string =>
  unit === 'usd' ? `$${value.toFixed(2)}` : String(value);

/** As the app means it: nothing and 0 are no limit. */
export function limitIn(row: unknown, field: string): number | null {
  const value = own(row, field);
  return typeof value === 'number' && value > 0 ? value : null;
}

/** A key's limit, of the answer that says how much of each is used. */
export const keyLimitIn = (usage: unknown, { key }: LimitKind): number | null =>
  key === undefined ? null : limitIn(own(usage, key.usage), 'limit');
