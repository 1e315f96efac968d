import { runningIssue } from '../../../../doctor/running-issue.ts';
import { callbackState } from '../../probes/oidc.ts';
import { callbackServices, isRefused } from '../shared/callback.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Casdoor does not know where to send the browser back to. */
export const issue = runningIssue({
  id: 'oidc-callback-mismatch',
  order: 1070,
  title: t.title(),
  topic: 'accounts',
  reads: [callbackState],
  services: callbackServices,
  after: ['casdoor-seed-incomplete', 'oidc-client-mismatch'],
  fixable: true,
  about: { why: t.about(), ways: [steps.deploy] },
  detect(facts) {
    const { value, evidence } = facts.read(callbackState);
    if (value.accepted === null && value.listed === null) return { status: 'unknown' };
    if (!isRefused(value) || value.stale.length > 0) return { status: 'ok' };
    const why = [t.why({ url: value.wanted })];
    return { status: 'broken', why, evidence, next: [steps.deployAccounts] };
  },
});
