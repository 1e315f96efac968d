import { isObject, parseJson } from '../../base/json.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import { isAdopted } from '../foreign/adopted.ts';
import { defineProbe, type Facts, type Reading } from '../probe.ts';
import { readSnapshot, type Snapshot } from '../snapshot/store.ts';

/** The state of the last healthy run; null where there was none. */
export const lastHealthy = defineProbe<Snapshot | null>({
  id: 'last-healthy',
  title: t.probeLastHealthy(),
  deadline: 'instant',
  async read({ deployment, effects }): Promise<Reading<Snapshot | null>> {
    // Nothing is remembered of an installation of another's.
    if (deployment === undefined || isAdopted(deployment))
      return { status: 'skipped', reason: t.noRecord() };
    return { status: 'ok', value: (await readSnapshot(effects, deployment.dir)) ?? null };
  },
});

/** How much a store held, and when a healthy run counted it last. */
export interface Amount {
  readonly n: number;
  /** ISO time. */
  readonly at: string;
}

const kind = 'amount/';

export const isAmountEntry = (key: string): boolean => key.startsWith(kind);

export const amountEntry = (name: string, n: number, at: string): [string, string] => [
  kind + name,
  JSON.stringify({ n, at } satisfies Amount),
];

function amountOf(entry: string | undefined): Amount | undefined {
  const value = entry === undefined ? undefined : parseJson(entry);
  if (!isObject(value)) return undefined;
  const { n, at } = value;
  return typeof n === 'number' && typeof at === 'string' && !Number.isNaN(Date.parse(at))
    ? { n, at }
    : undefined;
}

/** Fewer come and go. */
const least = 20;
/** By then somebody has seen that it is empty, or wants it so. */
const keptMs = 7 * 24 * 3_600_000;

/** The count to keep: while a store is empty that held something not long ago, that count stays. */
export function keptAmount(now: string, last: string | undefined, at: string): string {
  const [count, before] = [amountOf(now), amountOf(last)];
  const isEmptied = count?.n === 0 && before !== undefined && before.n >= least;
  return isEmptied && last !== undefined && Date.parse(at) - Date.parse(before.at) < keptMs
    ? last
    : now;
}

/** The contents that a store had, where it is empty now and held much when all was well. */
export function emptiedOf(facts: Facts, name: string, now: number | undefined): Amount | undefined {
  if (now !== 0) return undefined;
  const before = amountOf(facts.get(lastHealthy).value?.entries.get(kind + name));
  return before !== undefined && before.n >= least ? before : undefined;
}
