import { literal } from '../../../base/message.ts';
import type { Verdict } from '../../../doctor/issue.ts';
import { type CasdoorRows, casdoorRows, type DemoRow } from '../probes/casdoor-rows.ts';
import { type LoginProof, loginProof } from '../probes/login.ts';
import { accountIssueTexts as t } from '../texts/account-issues.ts';
import { doctorTexts as d } from '../texts/doctor.ts';
import { runningIssue, type } from './row.ts';

const password = type('secrets show demo', d.seePassword());
const casdoorLogin = type('secrets show casdoor', d.openCasdoor());
const again = type('deploy --from accounts', d.deployAccounts());

/** What the row itself says, before anything is tried. */
function judgeRow(demo: DemoRow): Verdict | undefined {
  if (demo.locked)
    return {
      status: 'warn',
      title: t.loginLocked(),
      why: [t.loginLockedWhy()],
      next: [casdoorLogin],
    };
  if (demo.forbidden) return { status: 'warn', title: t.loginForbidden(), next: [casdoorLogin] };
  if (!demo.phone)
    return { status: 'broken', title: t.loginPhone(), why: [t.loginPhoneWhy()], next: [again] };
  if (demo.ours === false)
    return {
      status: 'warn',
      title: t.loginChanged(),
      why: [t.loginChangedWhy()],
      next: [casdoorLogin],
    };
  return undefined;
}

const ownTrouble =
  /connection|timeout|dial tcp|broken pipe|driver: bad|EOF|ECONN|too many clients/i;

function judgeProof({ login, words }: LoginProof, evidence: readonly string[]): Verdict {
  // A refused client is an issue of its own.
  if (login === 'ok' || login === 'client') return { status: 'ok' };
  if (login === 'not-tried') return { status: 'skipped', why: [d.notTried()] };
  const said = literal(words === '' ? '(empty)' : words);
  const why = [t.loginFailsWhy({ words: said })];
  // Casdoor's own connection to its database, not the login.
  if (ownTrouble.test(words)) return { status: 'unknown', why, evidence };
  return { status: 'broken', title: t.loginFails(), why, evidence, next: [again, password] };
}

function judge({ demo }: CasdoorRows): Verdict | undefined {
  // Somebody took the first user away: others are there, or the seed is incomplete.
  return demo === null ? { status: 'ok' } : judgeRow(demo);
}

/** The first user cannot log in with the password that is in secrets.env. */
export const defaultLoginFailed = runningIssue({
  id: 'default-login-failed',
  title: t.loginTitle(),
  faq: '5.1',
  topic: 'accounts',
  reads: [casdoorRows, loginProof],
  services: ['postgres', 'casdoor'],
  after: ['casdoor-seed-incomplete', 'oidc-client-mismatch'],
  about: { why: t.loginAbout(), ways: [password, again] },
  detect(facts) {
    const { value } = facts.get(casdoorRows);
    if (value === null) return [];
    const row = judge(value);
    if (row !== undefined) return row;
    const { value: proof, evidence } = facts.get(loginProof);
    return proof === null ? [] : judgeProof(proof, evidence);
  },
});
