import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('too-many-clients', t, {
  next: [{ command: `${program.command} doctor postgres`, what: t.nextDoctor() }],
  byServices: true,
  logs: [[10, 'PostgreSQL', 'sorry, too many clients already', 'remaining connection slots']],
});
