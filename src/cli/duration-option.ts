import type { Message } from '../base/message.ts';
import { doctorTexts as t } from '../base/texts/doctor.ts';
import { doctorBudgetMs } from '../doctor/run-doctor.ts';
import type { OptionValues } from './command.ts';
import { usageError } from './usage.ts';

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** Milliseconds of an option such as 5, 5s, 500ms, 1m; a plain number is seconds. */
export function durationOption(
  value: unknown,
  preset: number,
  [least, most]: readonly [number, number],
  wrong: (params: { value: string }) => Message,
): number {
  if (value === undefined || value === true) return preset;
  const text = String(value).trim();
  const [, number, unit = 's'] =
    /^(\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})\s*(ms|s|m|h)?$/.exec(text) ?? [];
  const ms = Number(number ?? Number.NaN) * (units[unit] ?? Number.NaN);
  if (ms >= least && ms <= most) return ms;
  throw usageError({ id: 'bad-option', title: wrong({ value: text }), path: 'doctor' });
}

/** How long doctor may take in all. */
export const budgetOption = ({ budget }: OptionValues): number =>
  durationOption(budget, doctorBudgetMs, [100, 600_000], t.badBudget);
