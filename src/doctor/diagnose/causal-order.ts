import type { Recognised } from './diagnose.ts';

/** Causes come before what follows from them: the place of an issue, and what explains it. */
export interface Cause {
  readonly id: string;
  readonly order?: number;
  readonly explainedBy: readonly string[];
}

/** Issues that are nearly as likely as the likeliest one. */
export const likely = (recognised: readonly Recognised[]): readonly Recognised[] =>
  recognised.filter(({ score }) => score >= (recognised[0]?.score ?? 0) * nearly);
const nearly = 0.6;

/** Several likely issues in the order in which they caused each other; the others stay behind them. */
export function inCausalOrder(
  recognised: readonly Recognised[],
  causes: readonly Cause[],
): readonly Recognised[] {
  const rows = new Map(causes.map((row) => [row.id, row]));
  const first = likely(recognised);
  const ids = new Set(first.map(({ known }) => known.id));
  const depths = new Map<string, number>();
  const depth = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    depths.set(id, 0);
    const above = (rows.get(id)?.explainedBy ?? []).map((by) => by.split(':')[0] ?? by);
    const own = above.filter((by) => ids.has(by)).map((by) => depth(by) + 1);
    const deepest = Math.max(0, ...own);
    depths.set(id, deepest);
    return deepest;
  };
  const place = ({ known: { id }, isSymptom }: Recognised) =>
    Number(isSymptom) * 10_000_000 + depth(id) * 10_000 + (rows.get(id)?.order ?? 9_999);
  return [...first.toSorted((a, b) => place(a) - place(b)), ...recognised.slice(first.length)];
}
