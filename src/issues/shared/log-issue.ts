import type { Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import type { Issue } from '../../doctor/issue.ts';
import { serviceLogs } from '../../doctor/probes/service-logs.ts';
import { runningIssue } from '../../doctor/running-issue.ts';
import { logFindings } from './log-findings.ts';
import { sharedTexts as shared } from './texts.ts';

type FromLog = Pick<Issue, 'id' | 'faq' | 'title' | 'disables'> & {
  readonly order: number;
  readonly topic: string;
  readonly why: Message;
  readonly means: Message;
  readonly ways: readonly NextStep[];
};

/** A problem that a service which does not work names in its own log, and nothing else shows. */
export const logIssue = ({ why, means, ways, ...row }: FromLog): Issue =>
  runningIssue({
    ...row,
    about: { why, ways },
    notInLab: 'stand-in',
    reads: [serviceLogs],
    after: ['docker-missing-or-old'],
    detect(facts) {
      const found = logFindings(facts, row.id).filter(({ well }) => !well);
      if (found.length === 0) return { status: 'ok' };
      return found.map(({ service, why: said, evidence }) => ({
        status: 'broken',
        subject: service,
        title: shared.serviceTitle({ service, title: row.title }),
        why: [means, said],
        evidence,
        next: ways,
      }));
    },
  });
