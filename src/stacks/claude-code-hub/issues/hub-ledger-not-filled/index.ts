import { program } from '../../../../base/program.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { hubSchema } from '../../probes/schema.ts';
import { texts as t } from './texts.ts';

const next = [{ command: `${program.command} restore`, what: t.restore() }];

/** The trigger that fills the ledger is gone. */
export const issue = runningIssue({
  id: 'hub-ledger-not-filled',
  order: 1320,
  title: t.title(),
  topic: 'postgres',
  fixable: 'partly',
  reads: [hubSchema],
  services: ['postgres'],
  after: ['hub-schema-behind'],
  about: { why: t.about(), ways: next },
  detect(facts) {
    const { value } = facts.get(hubSchema);
    if (value === null || value.missing.length > 0) return [];
    const { ledgerTrigger } = value;
    if (ledgerTrigger === 'on') return { status: 'ok' };
    return ledgerTrigger === 'off'
      ? { status: 'broken', why: [t.off()] }
      : { status: 'broken', why: [t.why()], next, manual: true };
  },
});
