import type { Message } from '../../base/message.ts';
import type { KnownIssue } from '../../doctor/diagnose/signature.ts';
import type { Issue } from '../../doctor/issue.ts';
import { runningIssue } from '../../doctor/running-issue.ts';
import { sharedTexts as t } from './texts.ts';

interface Place {
  readonly order: number;
  readonly topic: string;
  /** Why nothing on the server can tell; by default, only its words do. */
  readonly because?: Message;
}

/** A problem or a question that no look at the server answers: it is explained and recognised by its words. */
export const adviceIssue = (
  { id, title, next: ways }: Omit<KnownIssue, 'means'>,
  why: Message,
  { because = t.byWords(), ...place }: Place,
): Issue =>
  runningIssue({
    ...{ id, title, ...place },
    about: { why, ways },
    notInLab: 'only-asked',
    reads: [],
    detect: () => ({ status: 'skipped', why: [because] }),
  });
