import type { Verdict } from '../../../../doctor/issue.ts';
import { clientIssue, onServer } from '../../../../issues/shared/client-issue.ts';
import type { PathStatus } from '../../probes/client-path.ts';
import { behindGateway, failed } from '../shared/client-answer.ts';
import { clientLogin } from './probe.ts';
import { texts as t } from './texts.ts';

function judgeLogin(reading: PathStatus): Verdict {
  const { status, noRoute } = reading;
  if (status !== null && status < 500 && !noRoute) return { status: 'ok' };
  const next = [onServer('doctor --why oidc-auth')];
  return { status: 'broken', why: [failed(reading)], next };
}

/** Where a login begins. */
export const issue = clientIssue({
  id: 'client-login-page',
  order: 1920,
  title: t.title(),
  reads: [clientLogin],
  explainedBy: behindGateway,
  about: { why: t.about(), ways: [onServer('doctor --why oidc-auth')] },
  detect(facts) {
    const { value, evidence } = facts.get(clientLogin);
    return value === null ? [] : { ...judgeLogin(value), evidence };
  },
});
