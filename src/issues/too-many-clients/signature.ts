import { program } from '../../base/program.ts';
import { type IssueWords, signaturesOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature: IssueWords = {
  signatures: [
    ...signaturesOf('too-many-clients', [
      [10, 'PostgreSQL', 'sorry, too many clients already', 'remaining connection slots'],
    ]),
  ],
  known: {
    id: 'too-many-clients',
    faq: null,
    title: t.title(),
    means: t.means(),
    next: [{ command: `${program.command} doctor postgres`, what: t.nextDoctor() }],
  },
};
