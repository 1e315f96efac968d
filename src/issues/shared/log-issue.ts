import type { Message } from '../../base/message.ts';
import type { KnownIssue } from '../../doctor/diagnose/signature.ts';
import type { Issue } from '../../doctor/issue.ts';
import { serviceLogs } from '../../doctor/probes/service-logs.ts';
import { runningIssue } from '../../doctor/running-issue.ts';
import { logFindings } from './log-findings.ts';
import { sharedTexts as shared } from './texts.ts';

interface Place extends Pick<Issue, 'disables'> {
  readonly order: number;
  readonly topic: string;
}

/** A problem that a service which does not work names in its own log, and nothing else shows. */
export const logIssue = (
  { id, title, means, next }: KnownIssue,
  why: Message,
  place: Place,
): Issue =>
  runningIssue({
    ...{ id, title, ...place },
    about: { why, ways: next },
    notInLab: 'stand-in',
    reads: [serviceLogs],
    after: ['docker-missing-or-old'],
    detect(facts) {
      const found = logFindings(facts, id).filter(({ well }) => !well);
      if (found.length === 0) return { status: 'ok' };
      return found.map(({ service, why: said, evidence }) => ({
        status: 'broken',
        subject: service,
        title: shared.serviceTitle({ service, title }),
        why: [means, said],
        evidence,
        next,
      }));
    },
  });
