import { expect, test } from 'vitest';
import { dependenciesOf } from '../../../src/doctor/causes.ts';
import { foldRoots } from '../../../src/doctor/judge.ts';
import { services } from '../../../src/doctor/probes/services.ts';
import { issue as paused } from '../../../src/issues/service-paused/index.ts';
import { issue as stopped } from '../../../src/issues/service-stopped/index.ts';
import { issue as unhealthy } from '../../../src/issues/service-unhealthy/index.ts';
import { detectOne, factsOf, okFact } from '../../support/facts.ts';

const needs = [
  { name: 'db', needs: {} },
  { name: 'app', needs: { db: 'started' } },
  { name: 'web', needs: { app: 'started' } },
] as const;

/** The subjects of the roots where db, app and web are in these states. */
function roots(
  conditions: Readonly<Record<string, string>>,
  more: object = { exitCode: 137, comesBack: true },
) {
  const trouble = {
    ...{ exitCode: 0, oomKilled: false, error: '', restarts: 0, startedMs: 0, finishedMs: 0 },
    ...{ health: null, answers: null, memoryLimitBytes: 0, ...more },
  };
  const rows = needs.map(({ name }) => ({
    ...{ name, container: `p-${name}-1`, condition: conditions[name] ?? 'ready', state: '' },
    ...{ dependencies: dependenciesOf(needs, name), trouble },
  }));
  const facts = factsOf([services, okFact({ services: rows, orphans: [], nowMs: 900_000 })]);
  const found = [paused, stopped, unhealthy].flatMap((one) => detectOne(one, facts, 'running'));
  return foldRoots(found).roots.map(({ finding }) => finding.subject);
}

test.each(['paused', 'stopped', 'unhealthy'])(
  'a service that somebody paused must be a root of its own beside one that is %s',
  (state) => {
    expect(roots({ db: state, app: 'paused' })).toContain('app');
    expect(roots({ db: state, app: 'stopped' })).toContain('app');
    expect(roots({ db: state, app: 'unhealthy' })).toEqual(['db']);
  },
);

test('a service that ended by itself must follow from the one that it needs', () => {
  const ended = (more: object) => roots({ db: 'unhealthy', app: 'stopped' }, more);
  expect(ended({ exitCode: 1, comesBack: false })).toEqual(['db']);
  expect(ended({ exitCode: 0, comesBack: false })).toEqual(['db']);
  expect(ended({ exitCode: 137, oomKilled: true })).toEqual(['db']);
  expect(ended({ exitCode: 128, error: 'cannot start', comesBack: true })).toEqual(['db']);
  expect(ended({ exitCode: 1, comesBack: true })).toContain('app');
});
