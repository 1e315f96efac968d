import { literal } from '../../../base/message.ts';
import type { Verdict } from '../../../doctor/issue.ts';
import { type CasdoorRows, casdoorRows } from '../probes/casdoor-rows.ts';
import { signingKeys } from '../probes/login.ts';
import { accountIssueTexts as t } from '../texts/account-issues.ts';
import { doctorTexts as d } from '../texts/doctor.ts';
import { runningIssue, type } from './row.ts';

const next = [type('deploy --from accounts', d.deployAccounts())];
const look = [type('secrets show casdoor', d.openCasdoor())];

/** A password or signing key that everybody knows is in use in Casdoor. */
export const publicAccounts = runningIssue({
  id: 'public-accounts',
  title: t.insecureTitle(),
  faq: null,
  topic: 'accounts',
  reads: [casdoorRows, signingKeys],
  apart: true,
  services: ['postgres', 'casdoor'],
  about: { why: t.insecureAbout(), ways: [...next, ...look] },
  detect(facts): readonly Verdict[] {
    const keys = facts.get(signingKeys);
    const rows = facts.get(casdoorRows).value;
    const found: Verdict[] = [];
    if (keys.value !== null) found.push(keyVerdict(keys.value.known[0], keys.evidence));
    if (rows !== null) found.push(...passwordVerdicts(rows));
    return found;
  },
});

const keyVerdict = (id: string | undefined, evidence: readonly string[]): Verdict =>
  id === undefined
    ? { status: 'ok', subject: 'key' }
    : {
        status: 'broken',
        subject: 'key',
        title: t.insecureKey(),
        why: [t.insecureKeyWhy({ id: literal(id) })],
        evidence,
        next: look,
      };

const passwordVerdicts = ({ admin, demo }: CasdoorRows): readonly Verdict[] =>
  (
    [
      { subject: 'admin', row: admin, title: t.insecureAdmin(), next },
      { subject: 'demo', row: demo, title: t.insecureDemo(), next: look },
    ] as const
  ).map(({ subject, row, ...told }) =>
    row?.publicPassword === true
      ? { status: 'broken', subject, ...told, why: [t.insecureWhy()] }
      : { status: 'ok', subject },
  );
