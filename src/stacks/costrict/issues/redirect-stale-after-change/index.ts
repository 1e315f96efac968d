import { literal } from '../../../../base/message.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { callbackState } from '../../probes/oidc.ts';
import { callbackServices, isRefused } from '../shared/callback.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** The server has another address than the login knows. */
export const issue = runningIssue({
  id: 'redirect-stale-after-change',
  order: 1060,
  title: t.title(),
  topic: 'accounts',
  reads: [callbackState],
  services: callbackServices,
  after: ['casdoor-seed-incomplete'],
  fixable: true,
  about: { why: t.about(), ways: [steps.deploy] },
  detect(facts) {
    const { value, evidence } = facts.read(callbackState);
    const { wanted, stale, otherBase } = value;
    const old = isRefused(value) && stale.length > 0;
    if (!old && otherBase !== true)
      return value.otherBase === null && value.accepted === null && value.listed === null
        ? { status: 'unknown' }
        : { status: 'ok' };
    return {
      status: 'broken',
      why: [
        ...(old ? [t.list({ old: literal(stale.join(', ')), url: wanted })] : []),
        ...(otherBase === true ? [t.base()] : []),
      ],
      evidence,
      next: [otherBase === true ? steps.deploy : steps.deployAccounts],
    };
  },
});
