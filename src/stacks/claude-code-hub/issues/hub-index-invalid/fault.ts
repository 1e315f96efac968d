import { defineFault } from '../../../../repair/lab/fault.ts';
import { statements } from '../../../../repair/lab/tools.ts';
import { databaseName } from '../../deployment/services.ts';
import { texts as t } from './texts.ts';

const spoilt = (name: string) =>
  `CREATE INDEX ${name} ON message_request (model);
   UPDATE pg_index SET indisvalid = false WHERE indexrelid = '${name}'::regclass`;

const faultOf = (id: string, name: string) =>
  defineFault({
    ...{ id, issue: 'hub-index-invalid', title: t.made(), expects: ['warn:hub-index-invalid'] },
    ...statements(databaseName, spoilt(name), `DROP INDEX IF EXISTS ${name}`),
  });

export const faults = [
  faultOf('index-invalid', 'idx_lab_model'),
  faultOf('index-leftover', 'cch_0117_tmp_02'),
];
