import type { Message } from '../base/message.ts';
import { reportTexts as t } from '../base/texts/report.ts';

/** A length of time as a person says it: 0.4 s, 12 s, 6 min 12 s, 2 h 5 min. */
export function duration(ms: number): Message {
  if (ms < 9_950) return t.seconds({ s: (Math.max(0, ms) / 1000).toFixed(1) });
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return t.seconds({ s: seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t.minutes({ m: minutes, s: seconds % 60 });
  return t.hours({ h: Math.floor(minutes / 60), m: minutes % 60 });
}
