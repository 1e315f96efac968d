import { program } from '../base/program.ts';
import { editCommand } from '../base/shell.ts';
import { serverIssueTexts as t } from '../base/texts/issues-servers.ts';
import { defineIssue } from '../doctor/issue.ts';
import { database } from '../doctor/probes/database.ts';

/** The database does not take the password that everybody was given. */
export const postgresPasswordMismatch = defineIssue({
  id: 'postgres-password-mismatch',
  title: t.passwordTitle(),
  faq: null,
  topic: 'postgres',
  about: {
    why: t.passwordAbout(),
    ways: [
      {
        command: editCommand(program.secretsFile),
        what: t.nextOldPassword({ name: 'PASSWORD_POSTGRES' }),
      },
    ],
  },
  reads: [database],
  explainedBy: ['docker-missing-or-old'],
  stages: ['running'],
  detect(facts) {
    const { value, evidence } = facts.get(database);
    if (value === null) return [];
    if (value.kind === 'up' || value.refusal !== 'password') return { status: 'ok' };
    const { service, container, user, secret: name, words } = value;
    return {
      status: 'broken',
      subject: service,
      title: t.password({ service, user }),
      why: [t.passwordWhy({ file: program.secretsFile })],
      evidence: evidence.length > 0 ? evidence : [words],
      next: [
        { command: editCommand(program.secretsFile), what: t.nextOldPassword({ name }) },
        {
          command: `docker exec -it ${container} psql -U ${user} -d postgres -c '\\password'`,
          what: t.nextNewPassword({ name }),
        },
      ],
    };
  },
});
