import { program } from '../../base/program.ts';
import { type IssueWords, signaturesOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature: IssueWords = {
  signatures: [
    ...signaturesOf('unhealthy-healthcheck', [
      [6, 'Compose', 'container .{1,120} is unhealthy'],
      [4, 'Docker', '\\(unhealthy\\)'],
    ]),
  ],
  known: {
    id: 'unhealthy-healthcheck',
    faq: null,
    title: t.title(),
    means: t.means(),
    next: [
      { command: `${program.command} status`, what: shared.nextStatus() },
      { command: `${program.command} doctor --why SERVICE`, what: shared.nextWhy() },
    ],
  },
};
