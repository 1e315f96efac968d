import { program } from '../../base/program.ts';
import { type IssueWords, signaturesOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

export const signature: IssueWords = {
  signatures: [
    ...signaturesOf('image-missing', [
      [6, 'Docker', 'No such image'],
      [6, 'registry', 'manifest unknown', 'manifest for .{1,120} not found'],
      [5, 'registry', 'pull access denied'],
    ]),
  ],
  known: {
    id: 'image-missing',
    faq: '1.1',
    title: t.title(),
    means: t.means(),
    next: [
      { command: `${program.command} images pull`, what: t.nextPull() },
      { command: `${program.command} images load DIR`, what: t.nextLoad() },
    ],
  },
};
