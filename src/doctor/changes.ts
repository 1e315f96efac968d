import type { NoticeLevel } from '../base/events.ts';
import type { Message } from '../base/message.ts';
import { doctorTexts as t } from '../base/texts/doctor.ts';
import type { Finding } from '../base/verdict.ts';
import type { Diagnosis } from './run-doctor.ts';

/** A change as people would call it: a finding that is new, has another status, or is over. */
export interface ChangeLine {
  readonly level: NoticeLevel;
  readonly text: Message;
}

/** The last report on each thing that is not well. */
export type KnownFindings = ReadonlyMap<string, Finding>;

const keyOf = ({ issue, subject }: Finding): string => JSON.stringify([issue, subject]);
const levelOf = ({ status }: Finding): NoticeLevel =>
  status === 'broken' || status === 'unknown' ? status : 'warn';

/** Over is what was seen to be fine; what cannot be seen now, or hides behind a cause, is not. */
function isOver(old: Finding, findings: readonly Finding[]): boolean {
  const same = findings.filter((f) => keyOf(f) === keyOf(old));
  if (same.length > 0) return same.every((f) => f.status === 'ok' || f.status === 'skipped');
  return !findings.some((f) => f.issue === old.issue && f.status === 'unknown');
}

/** The lines for what is different from the last time, and what is known by now. */
export function changesSince(
  known: KnownFindings,
  { folded, warnings, findings }: Diagnosis,
): { readonly lines: readonly ChangeLine[]; readonly known: KnownFindings } {
  const heads = [...folded.roots, ...folded.doubts].map(({ finding }) => finding);
  const now = new Map([...heads, ...warnings].map((f) => [keyOf(f), f]));
  const lines: ChangeLine[] = [];
  for (const [key, finding] of now) {
    const { title, issue, status } = finding;
    if (known.get(key)?.status !== status)
      lines.push({ level: levelOf(finding), text: t.watchNew({ title, issue }) });
  }
  for (const [key, old] of known) {
    if (now.has(key)) continue;
    if (!isOver(old, findings)) now.set(key, old);
    else lines.push({ level: 'ok', text: t.watchGone({ title: old.title, issue: old.issue }) });
  }
  return { lines, known: now };
}
