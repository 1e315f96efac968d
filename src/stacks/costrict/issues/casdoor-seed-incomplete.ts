import type { Message } from '../../../base/message.ts';
import { listed } from '../../../doctor/lists.ts';
import { type CasdoorRows, casdoorRows } from '../probes/casdoor-rows.ts';
import { accountIssueTexts as t } from '../texts/account-issues.ts';
import { accountsTexts } from '../texts/accounts.ts';
import { doctorTexts as d } from '../texts/doctor.ts';
import { runningIssue, type } from './row.ts';

const next = [
  type('restart casdoor', accountsTexts.restartCasdoor()),
  type('deploy --from accounts', d.deployAccounts()),
];

function missing({ organization, application, admin, users }: CasdoorRows): Message[] {
  return [
    ...(organization ? [] : [t.seedOrganization()]),
    ...(application === null ? [t.seedApplication()] : []),
    ...(admin === null ? [t.seedAdmin()] : []),
    ...(organization && users === 0 ? [t.seedUsers()] : []),
  ];
}

/** Organization, login application or users are not in Casdoor. */
export const casdoorSeedIncomplete = runningIssue({
  id: 'casdoor-seed-incomplete',
  title: t.seedTitle(),
  faq: '5.2',
  topic: 'accounts',
  reads: [casdoorRows],
  services: ['postgres', 'casdoor'],
  about: { why: t.seedAbout(), ways: next },
  detect(facts) {
    const { value } = facts.get(casdoorRows);
    if (value === null) return [];
    const what = listed(missing(value));
    if (what === undefined) return { status: 'ok' };
    return { status: 'broken', title: t.seedWrong({ what }), why: [t.seedWhy()], next };
  },
});
