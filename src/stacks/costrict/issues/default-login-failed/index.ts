import { literal } from '../../../../base/message.ts';
import type { Verdict } from '../../../../doctor/issue.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { casdoorRows, type DemoRow } from '../../probes/casdoor-rows.ts';
import { type LoginProof, loginProof } from '../../probes/login.ts';
import { steps } from '../shared/steps.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

const manually = [steps.openCasdoor];
const again = steps.deployAccounts;

/** The verdict on the row itself, before anything is tried. */
function judgeRow(demo: DemoRow): Verdict | undefined {
  if (demo.locked)
    return {
      ...{ status: 'warn', title: t.locked({ minutes: demo.lock.minutes }), next: manually },
      why: [t.lockedWhy({ n: demo.lock.attempts, minutes: demo.lock.minutes })],
    };
  if (demo.forbidden) return { status: 'warn', title: t.forbidden(), next: manually };
  if (!demo.phone)
    return { status: 'broken', title: t.phone(), why: [t.phoneWhy()], next: [again] };
  if (demo.ours === false)
    return { status: 'warn', title: t.changed(), why: [t.changedWhy()], next: manually };
  return undefined;
}

function judgeProof({ login, words }: LoginProof, evidence: readonly string[]): Verdict {
  // A refused client is an issue of its own.
  if (login === 'ok' || login === 'client') return { status: 'ok' };
  if (login === 'not-tried') return { status: 'skipped', why: [t.notTried()] };
  const said = literal(words === '' ? '(empty)' : words);
  const why = [t.failsWhy({ words: said })];
  if (login === 'database') return { status: 'unknown', why, evidence };
  return { status: 'broken', title: t.fails(), why, evidence, next: [again, steps.showDemo] };
}

/** The first user cannot log in with the password that is in secrets.env. */
export const issue = runningIssue({
  id: 'default-login-failed',
  order: 1090,
  title: t.title(),
  topic: 'accounts',
  reads: [casdoorRows, loginProof],
  services: ['postgres', 'casdoor'],
  after: ['casdoor-seed-incomplete', 'oidc-client-mismatch'],
  fixable: true,
  about: { why: t.about(), ways: signature.known.next },
  detect(facts) {
    const { value } = facts.read(casdoorRows);
    // Somebody took the first user away: others are there, or the seed is incomplete.
    if (value.demo === null) return { status: 'ok' };
    const row = judgeRow(value.demo);
    if (row !== undefined) return row;
    const { value: proof, evidence } = facts.get(loginProof);
    return proof === null ? [] : judgeProof(proof, evidence);
  },
});
