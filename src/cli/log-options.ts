import { literal } from '../base/message.ts';
import { runTexts as t } from '../base/texts/run-commands.ts';
import type { LogFilter } from '../docker/log-lines.ts';
import type { OptionValues } from './command.ts';
import { durationMs } from './duration-option.ts';
import { usageError } from './usage.ts';

const path = 'logs';
const defaultTail = 100;
const dayMs = 24 * 3_600_000;
/** 292 years in nanoseconds is what Compose can count; nobody means that. */
const longest = 100 * 366 * dayMs;

export interface LogChoice extends LogFilter {
  readonly since: Date | undefined;
  /** Lines of each service: those that match, where something is looked for. */
  readonly tail: number | 'all';
  readonly filtered: boolean;
}

function tailOf(value: unknown): number {
  const lines = Number(value);
  if (/^\d+$/.test(String(value)) && Number.isSafeInteger(lines)) return lines;
  throw usageError({ id: 'usage-tail', title: t.badTail({ value: literal(String(value)) }), path });
}

/** A time of today, or of yesterday where it is still to come today. */
function timeOfDay(text: string, now: Date): number {
  const [, h, m, s = '0'] = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
  if (h === undefined || Number(h) > 23 || Number(m) > 59 || Number(s) > 59) return Number.NaN;
  const at = new Date(now);
  at.setHours(Number(h), Number(m), Number(s), 0);
  if (at > now) at.setDate(at.getDate() - 1);
  return at.getTime();
}

/** A date with or without a time, in local time where no zone is named; also as `localTime` writes it. */
function fullTime(text: string): number {
  const [, date, time = '00:00', zone = ''] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?))? ?(Z|[+-]\d\d:\d\d)?$/.exec(
      text,
    ) ?? [];
  if (date === undefined) return Number.NaN;
  const at = new Date(`${date}T${time}${zone}`);
  // 31 June would become 1 July.
  const day = new Date(`${date}T00:00Z`);
  return Number.isNaN(day.getTime()) || day.getUTCDate() !== Number(date.slice(8))
    ? Number.NaN
    : at.getTime();
}

/** The time that `--since` of the command at `path` names. Throws a UserError (exit 2) for what is no time, or not in the past. */
export function sinceOf(value: string, now: Date, path: string): Date {
  const text = value.trim();
  const ms = durationMs(text);
  const at = Number.isNaN(ms)
    ? [timeOfDay(text, now), fullTime(text)].find((one) => !Number.isNaN(one))
    : now.getTime() - ms;
  if (at !== undefined && at <= now.getTime() && at > now.getTime() - longest) return new Date(at);
  const shown = { value: literal(value) };
  throw usageError({
    id: 'usage-since',
    title: t.badSince(shown),
    path,
    hints: [t.sinceSamples()],
  });
}

/** The selection of log lines, from the options of `logs`. */
export function logChoice({ tail, since, grep, errors }: OptionValues, now: Date): LogChoice {
  if (typeof grep === 'string' && grep.trim() === '')
    throw usageError({ id: 'usage-grep', title: t.emptyGrep(), path });
  const from = typeof since === 'string' ? sinceOf(since, now, path) : undefined;
  const usual = from === undefined ? defaultTail : 'all';
  return {
    since: from,
    tail: tail === undefined ? usual : tailOf(tail),
    grep: typeof grep === 'string' ? grep : undefined,
    errors: errors === true,
    filtered: grep !== undefined || errors === true,
  };
}
