import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { database } from '../../doctor/probes/database.ts';
import { othersText, renameSteps } from '../../doctor/renamed-databases.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

const next = [{ command: `${program.command} deploy --from databases`, what: t.nextCreate() }];

/** A database that a service needs is not there. */
export const issue = defineIssue({
  id: 'database-missing',
  disables: ['dependents'],
  order: 260,
  title: t.title(),
  topic: 'postgres',
  about: { why: t.about(), ways: next },
  fixable: 'partly',
  reads: [database],
  explainedBy: [
    'docker-missing-or-old',
    'postgres-password-mismatch',
    'postgres-unwell',
    'too-many-clients',
  ],
  detect(facts) {
    const { value, evidence } = facts.read(database);
    const { service } = value;
    if (value.kind === 'refused') {
      // The very database that one connects to first.
      if (value.refusal !== 'database')
        return { status: 'unknown', why: [shared.serverSays({ text: literal(value.words) })] };
      return {
        status: 'broken',
        subject: service,
        title: t.broken({ service, n: 1 }),
        why: [shared.serverSays({ text: literal(value.words) })],
        evidence,
        next,
      };
    }
    const { missing, others } = value;
    if (missing.length === 0) return { status: 'ok' };
    return {
      ...{ status: 'broken', subject: service },
      ...(others.length > 0 && { manual: true }),
      title: t.broken({ service, n: missing.length }),
      why: [
        t.why({ names: literal(missing.join(', ')) }),
        ...(others.length > 0 ? [othersText(others)] : []),
      ],
      evidence: [`pg_database: ${missing.join(', ')} not there`],
      next: others.length > 0 ? renameSteps(value, missing, others) : next,
    };
  },
});
