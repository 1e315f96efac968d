import { defineFault } from '../../../../repair/lab/fault.ts';
import { statements } from '../../../../repair/lab/tools.ts';
import { databaseName } from '../../deployment/services.ts';
import { texts as t } from './texts.ts';

const alter = (how: string) => `ALTER TABLE message_request ${how} TRIGGER trg_upsert_usage_ledger`;

export const faults = [
  defineFault({
    ...{ id: 'ledger-trigger-off', issue: 'hub-ledger-not-filled', title: t.made() },
    ...statements(databaseName, alter('DISABLE'), alter('ENABLE')),
  }),
];
