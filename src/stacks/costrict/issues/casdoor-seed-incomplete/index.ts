import type { Message } from '../../../../base/message.ts';
import { listed } from '../../../../doctor/lists.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { type CasdoorRows, casdoorRows } from '../../probes/casdoor-rows.ts';
import { accountsTexts } from '../../texts/accounts.ts';
import { steps, type } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

const next = [type('restart casdoor', accountsTexts.restartCasdoor()), steps.deployAccounts];

function missing({ organization, application, admin, users }: CasdoorRows): Message[] {
  return [
    ...(organization ? [] : [t.organization()]),
    ...(application === null ? [t.application()] : []),
    ...(admin === null ? [t.admin()] : []),
    ...(organization && users === 0 ? [t.users()] : []),
  ];
}

/** Organization, login application or users are not in Casdoor. */
export const issue = runningIssue({
  id: 'casdoor-seed-incomplete',
  order: 1040,
  title: t.title(),
  topic: 'accounts',
  reads: [casdoorRows],
  services: ['postgres', 'casdoor'],
  fixable: true,
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value } = facts.read(casdoorRows);
    const what = listed(missing(value));
    if (what === undefined) return { status: 'ok' };
    return { status: 'broken', title: t.wrong({ what }), why: [t.why()], next };
  },
});
