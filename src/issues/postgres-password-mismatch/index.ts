import { program } from '../../base/program.ts';
import { psqlCommand } from '../../base/psql-command.ts';
import { editCommand } from '../../base/shell.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { database } from '../../doctor/probes/database.ts';
import { texts as t } from './texts.ts';

/** The database does not take the password that everybody was given. */
export const issue = defineIssue({
  id: 'postgres-password-mismatch',
  disables: ['dependents'],
  order: 240,
  title: t.title(),
  topic: 'postgres',
  about: {
    why: t.about(),
    ways: [
      {
        command: editCommand(program.secretsFile),
        what: t.nextOld({ name: 'PASSWORD_POSTGRES' }),
      },
    ],
  },
  fixable: true,
  reads: [database],
  explainedBy: ['docker-missing-or-old'],
  detect(facts) {
    const { value, evidence } = facts.read(database);
    if (value.kind === 'up' || value.refusal !== 'password') return { status: 'ok' };
    const { service, container, user, secret: name, words } = value;
    return {
      status: 'broken',
      subject: service,
      title: t.broken({ service, user }),
      why: [t.why({ file: program.secretsFile })],
      evidence: evidence.length > 0 ? evidence : [words],
      next: [
        { command: editCommand(program.secretsFile), what: t.nextOld({ name }) },
        {
          command: psqlCommand({ container, user }, '\\password', { database: 'postgres' }),
          what: t.nextNew({ name }),
        },
      ],
    };
  },
});
