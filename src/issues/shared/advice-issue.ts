import type { Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import type { Issue } from '../../doctor/issue.ts';
import { runningIssue } from '../../doctor/running-issue.ts';

type Advice = Pick<Issue, 'id' | 'title'> & {
  readonly order: number;
  readonly topic: string;
  /** Why nothing on the server can tell. */
  readonly because: Message;
  readonly why: Message;
  readonly ways: readonly NextStep[];
};

/** A problem or a question that no look at the server answers: it is explained and recognised by its words. */
export const adviceIssue = ({ because, why, ways, ...row }: Advice): Issue =>
  runningIssue({
    ...row,
    about: { why, ways },
    notInLab: 'only-asked',
    reads: [],
    detect: () => ({ status: 'skipped', why: [because] }),
  });
