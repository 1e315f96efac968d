import { describe, expect, test } from 'vitest';
import type { ProviderSpeed, TableUse } from '../../../../../src/repair/performance-commands.ts';
import { hubDefaults } from '../../../../../src/stacks/claude-code-hub/deployment/settings.ts';
import {
  advise,
  type Measured,
} from '../../../../../src/stacks/claude-code-hub/performance/advice.ts';

const settings = hubDefaults({ address: '10.0.0.5', rehearsal: false });
const quiet: Measured = {
  settings,
  providers: [],
  database: {
    ...{ bytes: 1, connections: 79, maxConnections: 100, inMemory: 1, invalidIndexes: 0 },
    ...{ ledgerUnindexed: false, tables: [], queries: [] },
  },
  redis: { usedBytes: 1, evicted: 0, slow: 0 },
  sessions: { requests: 100, hedged: 19, conversations: 100, moved: 19 },
  psql: (statement) => `run ${statement}`,
};
const provider: ProviderSpeed = {
  ...{ name: 'one', requests: 20, failed: 0, cacheRead: 0.3 },
  ...{ total: { p50: 1, p95: 2 }, firstToken: { p50: 1, p95: 14_999 } },
};
const table: TableUse = {
  ...{
    name: 'message_request',
    bytes: 1,
    rows: 999_999,
    deadRows: 0,
    wholeReads: 0,
    indexReads: 0,
  },
};
const query = { pid: 7, application: 'a', state: 'active', waitsFor: '', seconds: 29.9 };
const ids = (measured: Measured) =>
  advise(measured).map(({ text }) => text.id.replace('claude-code-hub.performance.', ''));
const withProvider = (change: Partial<ProviderSpeed>): Measured => ({
  ...quiet,
  providers: [{ ...provider, ...change }],
});
const withSessions = (change: Partial<NonNullable<Measured['sessions']>>): Measured => ({
  ...quiet,
  sessions: { requests: 100, hedged: 0, conversations: 100, moved: 0, ...change },
});
const withDatabase = (change: Partial<Measured['database']>): Measured => ({
  ...quiet,
  database: { ...quiet.database, ...change },
});

describe('what is just in order must be left alone, and one step further named', () => {
  test.each<[string, Measured, string[]]>([
    ['all quiet', quiet, []],
    ['a first token within 15 s', withProvider({}), []],
    [
      'a first token of 15 s',
      withProvider({ firstToken: { p50: 1, p95: 15_000 } }),
      ['slowProvider'],
    ],
    ['19 requests', withProvider({ requests: 19, firstToken: { p50: 1, p95: 90_000 } }), []],
    ['less than 30 % from the cache', withProvider({ cacheRead: 0.29 }), ['poorCache']],
    ['no input', withProvider({ cacheRead: null }), []],
    ['a release that records no sessions', { ...quiet, sessions: null }, []],
    ['20 % of the conversations moved', withSessions({ moved: 20 }), ['moving']],
    ['19 conversations', withSessions({ conversations: 19, moved: 19 }), []],
    ['20 % of the requests sent twice', withSessions({ hedged: 20 }), ['hedging']],
    ['19 requests sent twice', withSessions({ requests: 19, hedged: 19 }), []],
    ['19 % failed', withProvider({ requests: 100, failed: 19 }), []],
    ['20 % failed', withProvider({ requests: 100, failed: 20 }), ['failingProvider']],
    ['80 connections of 100', withDatabase({ connections: 80 }), ['connections']],
    ['a statement of 29.9 s', withDatabase({ queries: [query] }), []],
    ['one of 30 s', withDatabase({ queries: [{ ...query, seconds: 30 }] }), ['longQuery']],
    ['an invalid index', withDatabase({ invalidIndexes: 1 }), ['invalidIndexes']],
    ['a ledger without indexes', withDatabase({ ledgerUnindexed: true }), ['ledgerUnindexed']],
    ['a log of 999,999 rows', withDatabase({ tables: [table] }), []],
    ['one more', withDatabase({ tables: [{ ...table, rows: 1_000_000 }] }), ['longLog']],
    ['9,999 dead rows', withDatabase({ tables: [{ ...table, rows: 5, deadRows: 9_999 }] }), []],
    ['10,000', withDatabase({ tables: [{ ...table, rows: 5, deadRows: 10_000 }] }), ['deadRows']],
    ['few of many', withDatabase({ tables: [{ ...table, deadRows: 150_000 }] }), []],
    ['Redis down', { ...quiet, redis: null }, ['redisDown']],
    ['an evicted key', { ...quiet, redis: { usedBytes: 1, evicted: 1, slow: 0 } }, ['evicted']],
  ])('%s', (_, measured, wanted) => {
    expect(ids(measured)).toEqual(wanted);
  });

  test('where sessions are kept long enough, clients and proxies must be named instead of the setting', () => {
    const kept = { ...settings, app: { ...settings.app, sessionTtl: 600 } };
    expect(ids({ ...withProvider({ cacheRead: 0 }), settings: kept })).toEqual([
      'poorCacheClients',
    ]);
  });
});

test('a name from the database must be one identifier of the statement', () => {
  const dead = { ...table, rows: 5, deadRows: 20_000 };
  const lines = (name: string) =>
    advise(withDatabase({ tables: [{ ...dead, name }] })).flatMap(({ next }) =>
      next.map(({ command }) => command),
    );
  expect(lines('a"; DROP TABLE b; "')).toEqual(['run VACUUM (ANALYZE) "a""; DROP TABLE b; """']);
  expect(lines('audit_log')).toEqual(['run VACUUM (ANALYZE) "audit_log"']);
});
