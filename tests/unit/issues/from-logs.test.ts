import { describe, expect, test } from 'vitest';
import type { Issue } from '../../../src/doctor/issue.ts';
import { noTrouble } from '../../../src/doctor/probes/database-objects.ts';
import { type DatabaseTables, databaseTables } from '../../../src/doctor/probes/database-tables.ts';
import { serviceLogs } from '../../../src/doctor/probes/service-logs.ts';
import { issue as runtime } from '../../../src/issues/container-runtime-unfit/index.ts';
import { issue as schema } from '../../../src/issues/database-schema-incomplete/index.ts';
import { issue as damaged } from '../../../src/issues/postgres-data-damaged/index.ts';
import { issue as version } from '../../../src/issues/postgres-version-mismatch/index.ts';
import { issue as settings } from '../../../src/issues/server-settings-refused/index.ts';
import { issue as store } from '../../../src/issues/store-data-damaged/index.ts';
import { issue as newer } from '../../../src/issues/store-version-mismatch/index.ts';
import { detectOne, factsOf, okFact } from '../../support/facts.ts';

const log = (issue: string, well: boolean) => ({
  logs: [
    { service: 'postgres', well, matches: [{ issue, count: 2, line: 'FATAL: words' }], last: [] },
  ],
  unread: [],
});
const place = { container: 'p-postgres-1', service: 'postgres', user: 'u' };
const tables: DatabaseTables = {
  ...place,
  now: new Map(),
  before: null,
  renamed: [],
  objects: noTrouble,
};
const said = (issue: Issue, well: boolean) => {
  const facts = [serviceLogs, okFact(log(issue.id, well))] as const;
  return detectOne(issue, factsOf(facts, [databaseTables, okFact(tables)]), 'running');
};

describe.each([
  ['postgres-version-mismatch', version],
  ['postgres-data-damaged', damaged],
  ['database-schema-incomplete', schema],
  ['store-data-damaged', store],
  ['store-version-mismatch', newer],
  ['server-settings-refused', settings],
  ['container-runtime-unfit', runtime],
])('%s', (_, issue) => {
  test('must accuse a service that does not work and says so, with its line', () => {
    const [finding] = said(issue, false);
    expect(finding).toMatchObject({ status: 'broken', subject: 'postgres' });
    expect(finding?.evidence).toEqual(['postgres log: FATAL: words']);
  });
  test('must accuse nobody who works', () => {
    expect(said(issue, true).map(({ status }) => status)).toEqual(['ok']);
  });
});
