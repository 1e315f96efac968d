import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('too-many-clients', t, {
  next: [{ command: `${program.command} doctor postgres`, what: t.nextDoctor() }],
  byServices: true,
  logs: [
    [10, 'PostgreSQL', 'sorry, too many clients already', 'remaining connection slots'],
    [8, 'PostgreSQL', 'number of requested standby connections exceeds'],
    [7, 'PostgreSQL', 'SQLSTATE 53300', "code: '53300"],
  ],
});
