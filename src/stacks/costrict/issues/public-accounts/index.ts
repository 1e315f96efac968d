import { literal } from '../../../../base/message.ts';
import type { Verdict } from '../../../../doctor/issue.ts';
import { runningIssue } from '../../../../doctor/running-issue.ts';
import { type CasdoorRows, casdoorRows } from '../../probes/casdoor-rows.ts';
import { steps } from '../shared/steps.ts';
import { signingKeys } from './probe.ts';
import { texts as t } from './texts.ts';

const next = [steps.deployAccounts];
const look = [steps.openCasdoor];

/** A password or signing key that everybody knows is in use in Casdoor. */
export const issue = runningIssue({
  id: 'public-accounts',
  order: 1100,
  title: t.title(),
  topic: 'accounts',
  reads: [casdoorRows, signingKeys],
  apart: true,
  services: ['postgres', 'casdoor'],
  fixable: 'partly',
  about: { why: t.about(), ways: [...next, ...look] },
  detect(facts): readonly Verdict[] {
    const keys = facts.get(signingKeys);
    const rows = facts.get(casdoorRows).value;
    const found: Verdict[] = [];
    if (keys.value !== null) found.push(keyVerdict(keys.value.known[0], keys.evidence));
    if (rows !== null) found.push(...passwordVerdicts(rows));
    return found;
  },
});

const keyVerdict = (id: string | undefined, evidence: readonly string[]): Verdict =>
  id === undefined
    ? { status: 'ok', subject: 'key' }
    : {
        status: 'broken',
        subject: 'key',
        title: t.key(),
        why: [t.keyWhy({ id: literal(id) })],
        evidence,
        next: look,
      };

const passwordVerdicts = ({ admin, demo }: CasdoorRows): readonly Verdict[] =>
  (
    [
      { subject: 'admin', row: admin, title: t.admin(), next },
      { subject: 'demo', row: demo, title: t.demo(), next: look },
    ] as const
  ).map(({ subject, row, ...verdict }) =>
    row?.publicPassword === true
      ? { status: 'broken', subject, ...verdict, why: [t.why()] }
      : { status: 'ok', subject },
  );
