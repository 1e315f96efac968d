import { runningIssue } from '../../../../doctor/running-issue.ts';
import { casdoorRows } from '../../probes/casdoor-rows.ts';
import { type } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

const ways = [
  type('users token-lifetime', t.show()),
  type('users token-lifetime --access 168h --refresh 30d', t.set()),
];

/** How long logins last; reported when it is oddly short. */
export const issue = runningIssue({
  id: 'auth-token-lifetime',
  order: 1280,
  title: t.title(),
  topic: 'accounts',
  reads: [casdoorRows],
  services: ['postgres', 'casdoor'],
  fixable: true,
  about: { why: t.about(), ways },
  detect(facts) {
    const application = facts.get(casdoorRows).value?.application;
    const hours = application?.hours ?? null;
    const refresh = application?.refreshHours ?? null;
    if (hours === null) return { status: 'skipped' };
    if (hours < 1) return { status: 'warn', title: t.short({ hours }), next: ways };
    if (refresh !== null && refresh > 0 && refresh < hours)
      return { status: 'warn', title: t.odd(), next: ways };
    return { status: 'ok', title: t.is({ hours }) };
  },
});
