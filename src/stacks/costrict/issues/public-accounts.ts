import { literal } from '../../../core/message.ts';
import type { Verdict } from '../../../doctor/issue.ts';
import { casdoorRows } from '../probes/casdoor-rows.ts';
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
    const [id] = keys.value?.known ?? [];
    if (keys.value !== null)
      found.push(
        id === undefined
          ? { status: 'ok', subject: 'key' }
          : {
              status: 'broken',
              subject: 'key',
              title: t.insecureKey(),
              why: [t.insecureKeyWhy({ id: literal(id) })],
              evidence: keys.evidence,
              next: look,
            },
      );
    if (rows === null) return found;
    const { admin, demo } = rows;
    found.push(
      admin?.publicPassword === true
        ? {
            status: 'broken',
            subject: 'admin',
            title: t.insecureAdmin(),
            why: [t.insecureWhy()],
            next,
          }
        : { status: 'ok', subject: 'admin' },
      demo?.publicPassword === true
        ? {
            status: 'broken',
            subject: 'demo',
            title: t.insecureDemo(),
            why: [t.insecureWhy()],
            next: look,
          }
        : { status: 'ok', subject: 'demo' },
    );
    return found;
  },
});
