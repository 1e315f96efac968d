import type { Message } from '../base/message.ts';
import { doctorTexts as t } from '../base/texts/doctor.ts';
import { doctorBudgetMs } from '../doctor/run-doctor.ts';
import type { OptionValues } from './command.ts';
import { usageError } from './usage.ts';

const hour = 3_600_000;
const units: Readonly<Record<string, number>> = {
  ...{ ms: 1, s: 1_000, m: 60_000, h: hour, d: 24 * hour },
};

/** Milliseconds of 5, 5s, 500ms, 1m, 2h, 1d; a plain number is seconds. NaN for anything else. */
export function durationMs(text: string): number {
  const [, number, unit = 's'] =
    /^(\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})\s*(ms|s|m|h|d)?$/.exec(text) ?? [];
  return Number(number ?? Number.NaN) * (units[unit] ?? Number.NaN);
}

/** An option that `durationMs` reads, within bounds in milliseconds. */
export function durationOption(
  value: unknown,
  preset: number,
  [least, most]: readonly [number, number],
  wrong: (params: { value: string }) => Message,
  path = 'doctor',
): number {
  if (value === undefined || value === true) return preset;
  const text = String(value).trim();
  const ms = durationMs(text);
  if (ms >= least && ms <= most) return ms;
  throw usageError({ id: 'bad-option', title: wrong({ value: text }), path });
}

/** How long a command that looks may take in all. */
export const budgetOption = (
  { budget }: OptionValues,
  preset = doctorBudgetMs,
  path = 'doctor',
): number => durationOption(budget, preset, [100, 600_000], t.badBudget, path);
