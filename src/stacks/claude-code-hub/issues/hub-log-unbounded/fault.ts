import { defineFault } from '../../../../repair/lab/fault.ts';
import { statements } from '../../../../repair/lab/tools.ts';
import { databaseName } from '../../deployment/services.ts';
import { texts as t } from './texts.ts';

/** The planner's estimate, which is what doctor reads: two million real rows take minutes. */
const rows = (n: number) =>
  `UPDATE pg_class SET reltuples = ${n} WHERE oid = 'message_request'::regclass`;

export const faults = [
  defineFault({
    ...{ id: 'log-unbounded', issue: 'hub-log-unbounded', title: t.made() },
    expects: ['warn:hub-log-unbounded'],
    ...statements(
      databaseName,
      `UPDATE system_settings SET enable_auto_cleanup = false; ${rows(2_000_000)}`,
      rows(0),
    ),
  }),
];
