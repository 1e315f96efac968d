import { literal, type Message } from './message.ts';
import { reportTexts as t } from './texts/report.ts';

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes as a person reads them: 24105 MB of memory are "23.5 GB". In powers of 1024, as `df -h` and `free -h` count. */
export function sizeText(bytes: number): string {
  let size = Math.max(0, bytes);
  let unit = 0;
  for (; size >= 1023.5 && unit < units.length - 1; unit++) size /= 1024;
  const shown = size < 10 && unit > 0 ? size.toFixed(1).replace(/\.0$/, '') : size.toFixed(0);
  return `${shown} ${units[unit]}`;
}

/** A length of time as a person says it: 0.4 s, 12 s, 6 min 12 s, 2 h 5 min. */
export function duration(ms: number): Message {
  if (ms < 9_950) return t.seconds({ s: (Math.max(0, ms) / 1000).toFixed(1) });
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return t.seconds({ s: seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t.minutes({ m: minutes, s: seconds % 60 });
  return t.hours({ h: Math.floor(minutes / 60), m: minutes % 60 });
}

/** How long ago something was, as a person says it. */
export function ago(ms: number): Message {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 90) return t.secondsAgo({ n: seconds });
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return t.minutesAgo({ n: minutes });
  const hours = Math.round(minutes / 60);
  return hours < 48 ? t.hoursAgo({ n: hours }) : t.daysAgo({ n: Math.round(hours / 24) });
}

const two = (n: number): string => String(n).padStart(2, '0');

/**
 * A time as people at this machine read it, with its distance from UTC: 2026-01-31 15:04 +08:00. To
 * the second where asked. For programs `at` is the same in ISO form, UTC. An invalid time (a
 * damaged journal) is shown as it is, a number as a question mark.
 */
export function localTime(time: Date | string | number, to: 'minute' | 'second' = 'minute') {
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return literal(typeof time === 'string' ? time : '?');
  const east = -at.getTimezoneOffset();
  const [hours, minutes] = [Math.floor(Math.abs(east) / 60), Math.abs(east) % 60];
  const date = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  const clock = [at.getHours(), at.getMinutes(), ...(to === 'second' ? [at.getSeconds()] : [])];
  const zone = `${east < 0 ? '-' : '+'}${two(hours)}:${two(minutes)}`;
  return literal(`${date} ${clock.map(two).join(':')} ${zone}`, { at: at.toISOString() });
}

/** A time in the name of a file or directory, to the second: 20260131T235959Z. Names sort as times do. */
export const fileStamp = (at: Date): string =>
  `${at.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;

/** The last words of a program, to be quoted in an error. */
export const lastLines = (text: string, most = 4): readonly string[] =>
  text.split('\n').filter(Boolean).slice(-most);
