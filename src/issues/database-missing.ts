import { literal } from '../base/message.ts';
import { program } from '../base/program.ts';
import { serverIssueTexts as t } from '../base/texts/issues-servers.ts';
import { defineIssue } from '../doctor/issue.ts';
import { database } from '../doctor/probes/database.ts';

const next = [{ command: `${program.command} deploy --from databases`, what: t.nextCreate() }];

/** A database that a service needs is not there. */
export const databaseMissing = defineIssue({
  id: 'database-missing',
  title: t.databaseTitle(),
  faq: null,
  topic: 'postgres',
  about: { why: t.databaseAbout(), ways: next },
  reads: [database],
  explainedBy: ['docker-missing-or-old', 'postgres-password-mismatch', 'too-many-clients'],
  stages: ['running'],
  detect(facts) {
    const { value, evidence } = facts.get(database);
    if (value === null) return [];
    const { service } = value;
    if (value.kind === 'refused') {
      // The very database that one connects to first.
      if (value.refusal !== 'database')
        return { status: 'unknown', why: [t.serverSays({ text: literal(value.words) })] };
      return {
        status: 'broken',
        subject: service,
        title: t.database({ service, n: 1 }),
        why: [t.serverSays({ text: literal(value.words) })],
        evidence,
        next,
      };
    }
    const { missing } = value;
    if (missing.length === 0) return { status: 'ok' };
    return {
      status: 'broken',
      subject: service,
      title: t.database({ service, n: missing.length }),
      why: [t.databaseWhy({ names: literal(missing.join(', ')) })],
      evidence: [`pg_database: ${missing.join(', ')} not there`],
      next,
    };
  },
});
