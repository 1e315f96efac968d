import { expect, test } from 'vitest';
import { issue as verbose } from '../../../../../src/stacks/claude-code-hub/issues/hub-log-level-verbose/index.ts';
import { issue as endless } from '../../../../../src/stacks/claude-code-hub/issues/hub-session-keys-endless/index.ts';
import { hubLogLevel } from '../../../../../src/stacks/claude-code-hub/probes/log-level.ts';
import {
  hubSessionKeys,
  sessionKeysOf,
} from '../../../../../src/stacks/claude-code-hub/probes/session-keys.ts';
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

test.each([
  [
    'a quarter of the sample',
    [ok(4000), ok(['7', ['session:a:seq', 'x', 'session:b:key', 'y']])],
    { keys: 4000, endless: 1000 },
  ],
  ['an empty Redis', [ok(0), ok(['0', []])], { keys: 0, endless: 0 }],
  [
    'a refusal',
    [{ ok: false, words: 'NOAUTH' } as const, { ok: false, words: 'NOAUTH' } as const],
    undefined,
  ],
  ['an answer of another shape', [ok(1), ok(5)], undefined],
  ['no answer', [], undefined],
])('the keys of sessions in %s', (_, answers, keys) => {
  expect(sessionKeysOf(answers)).toEqual(keys);
});
