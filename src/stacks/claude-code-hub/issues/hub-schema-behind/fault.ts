import { defineFault } from '../../../../repair/lab/fault.ts';
import { statements } from '../../../../repair/lab/tools.ts';
import { databaseName } from '../../deployment/services.ts';
import { texts as t } from './texts.ts';

const issue = 'hub-schema-behind';
const newest = 1_785_688_550_789;
const migrations = 'drizzle.__drizzle_migrations';

export const faults = [
  defineFault({
    ...{ id: 'migration-missing', issue, title: t.made() },
    cannot: { undo: t.stays(), again: t.stays() },
    ...statements(
      databaseName,
      `UPDATE ${migrations} SET created_at = created_at - 1 WHERE created_at = ${newest}`,
      `UPDATE ${migrations} SET created_at = ${newest} WHERE created_at = ${newest} - 1`,
    ),
  }),
  defineFault({
    ...{ id: 'table-missing', issue, title: t.madeGone() },
    ...statements(
      databaseName,
      'ALTER TABLE model_prices RENAME TO lab_model_prices',
      'ALTER TABLE IF EXISTS lab_model_prices RENAME TO model_prices',
    ),
  }),
];
