import type { Message } from '../base/message.ts';
import { serviceIssueTexts as t } from '../base/texts/issues-services.ts';

/** How long ago something was, as a person says it. */
export function ago(ms: number): Message {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 90) return t.secondsAgo({ n: seconds });
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return t.minutesAgo({ n: minutes });
  const hours = Math.round(minutes / 60);
  return hours < 48 ? t.hoursAgo({ n: hours }) : t.daysAgo({ n: Math.round(hours / 24) });
}
