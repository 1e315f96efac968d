import { expect, test } from 'vitest';
import { issue as weak } from '../../../../../src/stacks/claude-code-hub/issues/hub-admin-token-weak/index.ts';
import {
  adminToken,
  judgeToken,
} from '../../../../../src/stacks/claude-code-hub/issues/hub-admin-token-weak/probe.ts';
import { issue as verbose } from '../../../../../src/stacks/claude-code-hub/issues/hub-log-level-verbose/index.ts';
import { hubLogLevel } from '../../../../../src/stacks/claude-code-hub/issues/hub-log-level-verbose/probe.ts';
import { issue as endless } from '../../../../../src/stacks/claude-code-hub/issues/hub-session-keys-endless/index.ts';
import {
  endlessOf,
  hubSessionKeys,
  sampleOf,
} from '../../../../../src/stacks/claude-code-hub/issues/hub-session-keys-endless/probe.ts';
import { detectOne, factsOf, okFact } from '../../../../support/facts.ts';

test.each(['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const)(
  'the level %s',
  (level) => {
    const [finding] = detectOne(verbose, factsOf([hubLogLevel, okFact(level)]), 'running');
    expect(finding?.status).toBe(['debug', 'trace'].includes(level) ? 'warn' : 'ok');
  },
);

test.each([
  [199_999, 'ok'],
  [200_000, 'warn'],
])('%d keys that never expire', (keys, status) => {
  const facts = factsOf([hubSessionKeys, okFact({ keys: 900_000, endless: keys })]);
  expect(detectOne(endless, facts, 'running')[0]?.status).toBe(status);
});

const ok = (value: number | readonly (string | readonly string[])[]) =>
  ({ ok: true, value }) as const;

const scan = (...names: string[]) => [ok(4000), ok(['7', names])];

test('keys of sessions that never expire must be counted, and those that expire not', () => {
  const sample = sampleOf(scan('session:a:seq', 'x', 'session:b:seq', 'y')) ?? expect.fail('none');
  expect(sample.counters).toEqual(['session:a:seq', 'session:b:seq']);
  expect(endlessOf(sample, [ok(-1), ok(300)])).toEqual({ keys: 4000, endless: 1000 });
  const none = sampleOf([ok(0), ok(['0', []])]) ?? expect.fail('none');
  expect(endlessOf(none, [])).toEqual({ keys: 0, endless: 0 });
});

test.each([
  ['a refusal', [{ ok: false, words: 'NOAUTH' } as const, { ok: false, words: 'NOAUTH' } as const]],
  ['an answer of another shape', [ok(1), ok(5)]],
  ['no answer', []],
])('%s must be no sample of keys', (_, answers) => {
  expect(sampleOf(answers)).toBeUndefined();
});

test.each([
  ['', 'unset', 'broken'],
  ['change-me', 'unset', 'broken'],
  ['change-me-1', 'weak', 'warn'],
  ['aaaaaaaaaaaaaaaaaaaaaaaa', 'weak', 'warn'],
  ['4kf83hfkd93kfhe8', 'ok', 'ok'],
] as const)('the administrator token "%s" must be called %s', (token, kind, status) => {
  expect(judgeToken(token)).toBe(kind);
  const [finding] = detectOne(weak, factsOf([adminToken, okFact(kind)]), 'running');
  expect(finding?.status).toBe(status);
});
