import { casdoorRows } from '../probes/casdoor-rows.ts';
import { creditPages } from '../probes/credit-pages.ts';
import { accountIssueTexts as t } from '../texts/account-issues.ts';
import { runningIssue, type } from './row.ts';

const ways = [
  type('users token-lifetime', t.lifetimeShow()),
  type('users token-lifetime --access 168h --refresh 30d', t.lifetimeSet()),
];

/** How long logins last; told when it is oddly short. */
export const authTokenLifetime = runningIssue({
  id: 'auth-token-lifetime',
  title: t.lifetimeTitle(),
  faq: '5.5',
  topic: 'accounts',
  reads: [casdoorRows],
  services: ['postgres', 'casdoor'],
  about: { why: t.lifetimeAbout(), ways },
  detect(facts) {
    const application = facts.get(casdoorRows).value?.application;
    const hours = application?.hours ?? null;
    const refresh = application?.refreshHours ?? null;
    if (hours === null) return { status: 'skipped' };
    if (hours < 1) return { status: 'warn', title: t.lifetimeShort({ hours }), next: ways };
    if (refresh !== null && refresh > 0 && refresh < hours)
      return { status: 'warn', title: t.lifetimeOdd(), next: ways };
    return { status: 'ok', title: t.lifetimeIs({ hours }) };
  },
});

/** Empty credit pages are no fault. */
export const quotaPagesExpected = runningIssue({
  id: 'quota-pages-expected',
  title: t.quotaTitle(),
  faq: '5.6',
  topic: 'accounts',
  reads: [creditPages],
  services: ['apisix', 'etcd'],
  about: { why: t.quotaAbout(), ways: [] },
  detect(facts) {
    const { evidence } = facts.get(creditPages);
    return { status: 'ok', title: t.quotaIs(), evidence };
  },
});
