import { literal, type Message } from '../../../../base/message.ts';
import type { Verdict } from '../../../../doctor/issue.ts';
import { listed } from '../../../../doctor/lists.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import type { LoginAppFault } from '../../casdoor/login-app.ts';
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

const meaning: Readonly<Record<LoginAppFault['column'], () => Message>> = {
  organization: t.otherOrganization,
  enable_password: t.noPassword,
  signin_methods: t.noPassword,
  grant_types: t.lackingGrants,
  token_format: t.otherFormat,
  failed_signin_limit: t.strictLock,
  failed_signin_frozen_time: t.strictLock,
};

/** The login application is there, and is set in another way than it was made. */
function judgeSettings(faults: readonly LoginAppFault[]): Verdict | undefined {
  if (faults.length === 0) return undefined;
  const stops = faults.some((one) => one.stops);
  const means = faults.map(({ column, stops: hurts }) =>
    column === 'grant_types' && !hurts ? t.fewerGrants : meaning[column],
  );
  const why = [...new Set(means)].map((say) => say());
  const names = literal(faults.map(({ column }) => column).join(', '));
  return {
    status: stops ? 'broken' : 'warn',
    title: stops ? t.stopped({ names }) : t.stricter({ names }),
    why,
    evidence: faults.map(({ column, have }) => `application loginApp: ${column} = ${have}`),
    ...(!stops && { manual: true as const }),
    next: [steps.openCasdoor],
  };
}

function judgeKey(name: string | null): Verdict | undefined {
  if (name === null) return undefined;
  const evidence = [`cert ${name}: certificate ≠ private_key`];
  const next = [steps.openCasdoor];
  return {
    ...{ status: 'broken', title: t.strangeKey({ name }), manual: true, evidence, next },
    why: [t.strangeKeyWhy(), t.strangeKeyFix({ name })],
  };
}

/** Organization, login application or users are not in Casdoor. */
export const issue = runningIssue({
  id: 'casdoor-seed-incomplete',
  order: 1040,
  title: t.title(),
  topic: 'accounts',
  reads: [casdoorRows],
  services: ['postgres', 'casdoor'],
  fixable: 'partly',
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value } = facts.read(casdoorRows);
    const what = listed(missing(value));
    if (what === undefined) {
      const key = judgeKey(value.application?.strangeKey ?? null);
      return key ?? judgeSettings(value.application?.faults ?? []) ?? { status: 'ok' };
    }
    return { status: 'broken', title: t.wrong({ what }), why: [t.why()], next };
  },
});
