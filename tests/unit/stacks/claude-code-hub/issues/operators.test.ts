import { describe, expect, test } from 'vitest';
import { issues } from '../../../../../src/stacks/claude-code-hub/issues/generated/issues.ts';
import {
  hubPoison,
  type Poison,
} from '../../../../../src/stacks/claude-code-hub/issues/hub-poisonous-request/probe.ts';
import { hubCrashes } from '../../../../../src/stacks/claude-code-hub/issues/hub-process-died/probe.ts';
import { hubCircuits } from '../../../../../src/stacks/claude-code-hub/issues/provider-unreachable/probe.ts';
import { hubHealth } from '../../../../../src/stacks/claude-code-hub/probes/health.ts';
import { detectOne, factsOf, okFact, textOf } from '../../../../support/facts.ts';

const issueOf = (id: string) => issues.find((one) => one.id === id) ?? expect.fail(id);
const poison: Poison = {
  ...{ session: 'sess_1', user: 'alice', kind: 'empty_stream', providers: 2, attempts: 4 },
};

describe('a request that several providers refuse alike', () => {
  const found = (rows: readonly Poison[], sessions: number, open: readonly number[]) => {
    const facts = factsOf(
      [hubPoison, okFact({ rows, sessions })],
      [hubCircuits, okFact(new Set(open))],
    );
    return detectOne(issueOf('hub-poisonous-request'), facts, 'running')[0] ?? expect.fail('none');
  };

  test.each<[string, readonly Poison[], number, number[], string]>([
    ['none', [], 0, [1, 2], 'ok'],
    ['one, and no circuit breaker is open', [poison], 1, [], 'warn'],
    ['one, and a single circuit breaker is open', [poison], 1, [1], 'warn'],
    ['one, and two circuit breakers are open', [poison], 1, [1, 2], 'broken'],
    ['so many that providers are ill', [poison], 4, [1, 2], 'ok'],
  ])('%s', (_, rows, sessions, open, status) => {
    expect(found(rows, sessions, open).status).toBe(status);
  });

  test('must be named by its user and conversation', () => {
    expect(textOf(found([poison], 1, [1, 2]))).toMatch(/alice[\s\S]*sess_1[\s\S]*empty_stream/);
  });

  test('must be why no provider can be used', () => {
    expect(issueOf('provider-unreachable').explainedBy).toContain('hub-poisonous-request');
  });
});

describe('crash reports', () => {
  const found = (n: number) =>
    detectOne(
      issueOf('hub-process-died'),
      factsOf([hubCrashes, okFact({ n, newest: 'report.1.json', event: 'Exception' })]),
      'running',
    )[0] ?? expect.fail('none');

  test('none must be well, one must be a note with its file', () => {
    expect(found(0).status).toBe('ok');
    expect(found(1)).toMatchObject({
      status: 'warn',
      evidence: ['data/reports/report.1.json: Exception'],
    });
  });
});

describe('faults of a release', () => {
  const found = (version: string) => {
    const part = { status: 'up', message: '', latencyMs: 1 };
    const health = {
      ...{ status: 'healthy', version },
      parts: { database: part, redis: part, proxy: part },
    };
    const facts = factsOf([hubHealth, okFact(health)]);
    return detectOne(issueOf('hub-release-faults'), facts, 'running')[0] ?? expect.fail('none');
  };

  test.each<[string, string, number]>([
    ['v0.9.2', 'ok', 0],
    ['0.9.4', 'ok', 0],
    ['dev-1a2b3c4', 'ok', 0],
    ['', 'ok', 0],
    ['v0.8.10', 'warn', 2],
    ['0.8.9', 'warn', 3],
    ['0.8.3', 'warn', 5],
    ['0.7.4', 'warn', 7],
  ])('%s', (version, status, sentences) => {
    expect(found(version).status).toBe(status);
    if (status === 'warn') expect(found(version).why).toHaveLength(sentences);
  });
});
