import { literal } from '../../../base/message.ts';
import { type CallbackState, callbackState } from '../probes/oidc.ts';
import { accountIssueTexts as t } from '../texts/account-issues.ts';
import { doctorTexts as d } from '../texts/doctor.ts';
import { runningIssue, type } from './row.ts';

const services = ['casdoor', 'postgres', 'oidc-auth'];
const ways = [type('deploy', d.deployAll())];
const next = [type('deploy --from accounts', d.deployAccounts())];

const refused = ({ accepted, listed }: CallbackState): boolean =>
  accepted === false || (accepted === null && listed === false);

/** Casdoor does not know where to send the browser back to. */
export const oidcCallbackMismatch = runningIssue({
  id: 'oidc-callback-mismatch',
  title: t.callbackTitle(),
  faq: '5.3',
  topic: 'accounts',
  reads: [callbackState],
  services,
  after: ['casdoor-seed-incomplete', 'oidc-client-mismatch'],
  about: { why: t.callbackAbout(), ways },
  detect(facts) {
    const { value, evidence } = facts.get(callbackState);
    if (value === null) return [];
    if (value.accepted === null && value.listed === null) return { status: 'unknown' };
    if (!refused(value) || value.stale.length > 0) return { status: 'ok' };
    const why = [t.callbackWhy({ url: value.wanted })];
    return { status: 'broken', title: t.callbackWrong(), why, evidence, next };
  },
});

/** The server has another address than the login knows. */
export const redirectStaleAfterChange = runningIssue({
  id: 'redirect-stale-after-change',
  title: t.staleTitle(),
  faq: null,
  topic: 'accounts',
  reads: [callbackState],
  services,
  after: ['casdoor-seed-incomplete'],
  about: { why: t.staleAbout(), ways },
  detect(facts) {
    const { value, evidence } = facts.get(callbackState);
    if (value === null) return [];
    const { wanted, stale, otherBase } = value;
    const old = refused(value) && stale.length > 0;
    if (!old && otherBase !== true)
      return value.otherBase === null && value.accepted === null && value.listed === null
        ? { status: 'unknown' }
        : { status: 'ok' };
    return {
      status: 'broken',
      title: t.staleWrong(),
      why: [
        ...(old ? [t.staleList({ old: literal(stale.join(', ')), url: wanted })] : []),
        ...(otherBase === true ? [t.staleBase()] : []),
      ],
      evidence,
      next: otherBase === true ? ways : next,
    };
  },
});
