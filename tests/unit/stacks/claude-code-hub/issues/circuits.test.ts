import { describe, expect, test } from 'vitest';
import { issue } from '../../../../../src/stacks/claude-code-hub/issues/provider-unreachable/index.ts';
import {
  hubCircuits,
  openCircuits,
} from '../../../../../src/stacks/claude-code-hub/issues/provider-unreachable/probe.ts';
import { hubProviders } from '../../../../../src/stacks/claude-code-hub/probes/providers.ts';
import { detectOne, factsOf, okFact, textOf } from '../../../../support/facts.ts';

const now = 1_000_000;
const state = (circuitState: string, circuitOpenUntil: number | null) => ({
  circuitState,
  circuitOpenUntil,
});

test.each<[string, unknown, number[]]>([
  ['open', { 3: state('open', now + 1) }, [3]],
  ['open without an end', { 3: state('open', null) }, [3]],
  ['open until now: the next request is let through', { 3: state('open', now) }, []],
  ['half-open and closed', { 3: state('half-open', now + 1), 4: state('closed', null) }, []],
  ['no answer of that kind', 'x', []],
  ['nothing', null, []],
])('breakers that are %s', (_, body, ids) => {
  expect([...openCircuits(body, now)]).toEqual(ids);
});

describe('providers', () => {
  const of = (...enabled: boolean[]) => ({
    providers: enabled.map((on, at) => ({
      ...{ id: at + 1, name: `p${at + 1}`, enabled: on, groups: [], proxyWithoutPort: false },
      origin: `https://p${at + 1}.example:8443`,
    })),
    wanted: [],
  });
  const found = (providers: ReturnType<typeof of>, ...open: number[]) => {
    const facts = factsOf([hubProviders, okFact(providers)], [hubCircuits, okFact(new Set(open))]);
    return detectOne(issue, facts, 'running')[0] ?? expect.fail('none');
  };

  test.each<[string, boolean[], number[], string]>([
    ['that all work', [true, true], [], 'ok'],
    ['of which one is open', [true, true], [2], 'warn'],
    ['that are all open', [true, true], [1, 2], 'broken'],
    ['that are open or disabled', [true, false], [1], 'broken'],
    ['of which a disabled one is open', [true, false], [2], 'ok'],
    ['that are all disabled', [false], [], 'broken'],
    ['that nobody has added yet', [], [], 'skipped'],
  ])('%s', (_, enabled, open, status) => {
    expect(found(of(...enabled), ...open).status).toBe(status);
  });

  test('must be named, with what does not help', () => {
    expect(textOf(found(of(true, true), 2))).toMatch(/1 of 2[\s\S]*p2[\s\S]*restart/i);
  });

  test('must be called by their own address from inside the app, not by anybody else’s', () => {
    const commands = found(of(true, true), 2).next?.map(({ command }) => command) ?? [];
    expect(commands.filter((one) => one.includes('curl'))).toEqual([
      'docker compose exec app curl -sv -m 10 https://p2.example:8443',
    ]);
  });

  test('must be unknown where the breakers or the database were not read: an empty list is no answer', () => {
    const alone = [
      factsOf([hubProviders, okFact(of(true))]),
      factsOf([hubCircuits, okFact(new Set<number>())]),
    ];
    for (const facts of alone)
      expect(detectOne(issue, facts, 'running').map(({ status }) => status)).toEqual(['unknown']);
  });
});
