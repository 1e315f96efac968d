import type { NextStep } from '../../base/next-step.ts';
import { quoteIdentifier, quoteText } from '../../base/sql.ts';
import type { DatabaseReading, DatabaseUp } from '../../doctor/probes/database.ts';
import { psql } from '../shared/psql.ts';
import { texts as t } from './texts.ts';

/** The one with the most, where it is no service of this deployment: a restart frees its connections for a moment only. */
export function endOthers(reading: DatabaseReading & DatabaseUp): NextStep[] {
  const [first] = reading.holders;
  const { used } = reading;
  if (first === undefined || first.user === '' || first.user === reading.user) return [];
  if (first.count * 2 < used) return [];
  const own = quoteText(first.user);
  const limit = Math.max(5, Math.floor(reading.maxConnections / 20));
  const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = ${own}`;
  const most = `ALTER ROLE ${quoteIdentifier(first.user)} CONNECTION LIMIT ${limit}`;
  return [
    { command: psql(reading, most), what: t.nextLimit({ user: first.user }) },
    { command: psql(reading, end), what: t.nextEnd() },
  ];
}
