import { describe, expect, test } from 'vitest';
import { issues } from '../../../../../src/stacks/claude-code-hub/issues/generated/issues.ts';
import { hubHealth } from '../../../../../src/stacks/claude-code-hub/probes/health.ts';
import {
  type HubRequests,
  hubRequests,
} from '../../../../../src/stacks/claude-code-hub/probes/requests.ts';
import {
  type HubSchema,
  hubSchema,
} from '../../../../../src/stacks/claude-code-hub/probes/schema.ts';
import { detectOne, factsOf, okFact, textOf } from '../../../../support/facts.ts';

const newest = 1_785_688_550_789;
const schema = (more: Partial<HubSchema> = {}): HubSchema => ({
  ledgerTrigger: 'on',
  ...{ missing: [], empty: false, newest, invalidIndexes: [], lock: null },
  ...more,
});
const log = { rows: 10, bytes: 100, unfinished: 0, fake: 0, fakeKind: '' };
const requests = (more: Partial<HubRequests> = {}): HubRequests => ({
  ...{ log, autoCleanup: false, prices: true },
  ...more,
});
const health = (version: string) => ({
  ...{ status: 'healthy', version, uptimeSeconds: 1, code: 200 },
  parts: {
    database: { status: 'up', message: '' },
    redis: { status: 'up', message: '' },
    proxy: { status: 'up', message: '' },
  },
});

function found(id: string, more: { schema?: HubSchema; requests?: HubRequests; version?: string }) {
  const issue = issues.find((one) => one.id === id) ?? expect.fail(id);
  const facts = factsOf(
    [hubSchema, okFact(more.schema ?? schema())],
    [hubRequests, okFact(more.requests ?? requests())],
    [hubHealth, okFact(health(more.version ?? '0.9.2'))],
  );
  return detectOne(issue, facts, 'running');
}
const statusOf = (...args: Parameters<typeof found>) => found(...args).map(({ status }) => status);

const lock = (seconds: number) => schema({ lock: { pid: 7, holder: 'other-app', seconds } });

describe('the tables of the app', () => {
  test.each<[string, Partial<HubSchema>, string, string[]]>([
    ['all there and new', {}, '0.9.2', ['ok']],
    [
      'none, although it calls itself healthy',
      { missing: ['users'], empty: true, newest: null },
      '0.9.2',
      ['broken'],
    ],
    ['one missing', { missing: ['usage_ledger'] }, '0.9.4', ['broken']],
    ['a migration short', { newest: newest - 1 }, '0.9.2', ['broken']],
    ['a migration more', { newest: newest + 1 }, '0.9.2', ['warn']],
    ['never migrated by it', { newest: null }, '0.9.2', ['broken']],
    // A release of which the newest migration is not known is not judged by it.
    ['of a newer release', { newest: newest + 1 }, '0.9.4', ['ok']],
    ['of an older release', { newest: 1 }, '0.8.1', ['ok']],
  ])('%s', (_, more, version, statuses) => {
    expect(statusOf('hub-schema-behind', { schema: schema(more), version })).toEqual(statuses);
  });

  test('tables that a first start would make must follow from what stops the app', () => {
    const [finding] = found('hub-schema-behind', { schema: schema({ empty: true }) });
    for (const cause of ['service-stopped:app', 'service-missing:app', 'port-conflict'])
      expect(finding?.explainedBy).toContain(cause);
    const [gone] = found('hub-schema-behind', { schema: schema({ missing: ['users'] }) });
    expect(gone?.explainedBy).not.toContain('service-stopped:app');
  });

  test('a version named like a property of every object must be no known one', () => {
    expect(statusOf('hub-schema-behind', { version: 'constructor' })).toEqual(['ok']);
  });

  test('without the app’s health the tables must be judged all the same', () => {
    const issue = issues.find(({ id }) => id === 'hub-schema-behind') ?? expect.fail('none');
    const facts = factsOf([hubSchema, okFact(schema({ missing: ['users'] }))]);
    const [finding] = detectOne(issue, facts, 'running');
    expect(finding?.status).toBe('broken');
    expect(textOf(finding ?? expect.fail('none'))).toContain('users');
  });
});

test.each([
  [0, 'ok'],
  [29.9, 'ok'],
  [30, 'broken'],
])('a start that waits %d seconds for the lock of the migrations is %s', (seconds, status) => {
  const [finding] = found('hub-migration-lock', { schema: lock(seconds) });
  expect(finding?.status).toBe(status);
  if (status === 'broken')
    expect(textOf(finding ?? expect.fail('none'))).toMatch(/30 seconds.*7.*other-app/s);
});

test('a ledger without its trigger is broken, but not where tables are missing anyway', () => {
  expect(statusOf('hub-ledger-not-filled', {})).toEqual(['ok']);
  for (const ledgerTrigger of ['off', 'missing'] as const)
    expect(statusOf('hub-ledger-not-filled', { schema: schema({ ledgerTrigger }) })).toEqual([
      'broken',
    ]);
  const none = schema({ ledgerTrigger: 'missing', missing: ['usage_ledger'] });
  expect(statusOf('hub-ledger-not-filled', { schema: none })).toEqual([]);
});

describe('indexes', () => {
  const of = (...invalidIndexes: string[]) =>
    found('hub-index-invalid', { schema: schema({ invalidIndexes }) })[0] ?? expect.fail('none');

  test('that are all usable are fine', () => expect(of().status).toBe('ok'));
  test('that the app left behind need its start only', () => {
    expect(of('cch_0117_tmp_02').status).toBe('warn');
    expect(textOf(of('cch_0117_tmp_02'))).toContain('costrict restart app');
  });
  test('of other names must be rebuilt', () => {
    const both = textOf(of('cch_0117_tmp_02', 'idx_ledger'));
    expect(both).toMatch(/idx_ledger[\s\S]*fix hub-index-invalid/);
    expect(both).not.toContain('restart');
  });
});

test.each<[string, Partial<HubRequests>, string[]]>([
  ['hub-fake-answers', { log: { ...log, fake: 9, fakeKind: 'FAKE_200_EMPTY_BODY' } }, ['ok']],
  ['hub-fake-answers', { log: { ...log, fake: 10, fakeKind: 'FAKE_200_HTML_BODY' } }, ['warn']],
  ['hub-fake-answers', { log: null }, ['unknown']],
  ['hub-requests-unfinished', { log: null }, ['unknown']],
  ['hub-log-unbounded', { log: null }, ['unknown']],
  ['hub-requests-unfinished', { log: { ...log, unfinished: 4 } }, ['ok']],
  ['hub-requests-unfinished', { log: { ...log, unfinished: 5 } }, ['warn']],
  ['hub-log-unbounded', { log: { ...log, rows: 999_999 } }, ['ok']],
  ['hub-log-unbounded', { log: { ...log, rows: 1_000_000 } }, ['warn']],
  ['hub-log-unbounded', { log: { ...log, rows: 9e9 }, autoCleanup: true }, ['ok']],
  ['hub-log-unbounded', { log: { ...log, rows: 9e9 }, autoCleanup: null }, []],
  ['hub-prices-missing', { prices: true }, ['ok']],
  ['hub-prices-missing', { prices: false }, ['warn']],
  ['hub-prices-missing', { prices: null }, ['unknown']],
])('%s with %j', (id, more, statuses) => {
  const verdicts = found(id, { requests: requests(more) });
  expect(verdicts.map(({ status }) => status)).toEqual(statuses);
  // Its table is missing, and that is the finding.
  for (const { explainedBy } of verdicts) expect(explainedBy).toContain('hub-schema-behind');
});

test('web pages instead of answers must be called that', () => {
  const html = requests({ log: { ...log, fake: 10, fakeKind: 'FAKE_200_HTML_BODY' } });
  expect(textOf(found('hub-fake-answers', { requests: html })[0] ?? expect.fail('none'))).toContain(
    'web page',
  );
});

test.each(['hub-schema', 'hub-requests'])(
  'what %s could not read must be called unknown',
  (probe) => {
    const reading = issues.filter(({ reads }) => reads.some(({ id }) => id === probe));
    expect(reading.length).toBeGreaterThan(3);
    for (const issue of reading)
      expect(detectOne(issue, factsOf(), 'running').map(({ status }) => status)).toEqual([
        'unknown',
      ]);
  },
);
