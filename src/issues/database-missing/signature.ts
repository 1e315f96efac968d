import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('database-missing', t, {
  next: [{ command: `${program.command} doctor`, what: shared.nextDoctor() }],
  logs: [
    [7, 'PostgreSQL', 'database .{1,4}[\\w-]{1,60}.{1,4} does not exist', 'SQLSTATE 3D000'],
    [7, 'Prisma', 'Database .[\\w.-]{1,60}. does not exist on the database server'],
  ],
});
