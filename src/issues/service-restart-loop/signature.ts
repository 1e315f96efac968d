import { program } from '../../base/program.ts';
import { type IssueWords, signaturesOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature: IssueWords = {
  signatures: [
    ...signaturesOf('service-restart-loop', [
      [6, 'Docker', 'is restarting, wait until the container is running'],
      [4, 'Docker', 'Restarting \\(\\d{1,3}\\)'],
      [3, 'Docker', 'dependency failed to start'],
    ]),
  ],
  known: {
    id: 'service-restart-loop',
    faq: null,
    title: t.title(),
    means: t.means(),
    next: [
      { command: `${program.command} status`, what: shared.nextStatus() },
      { command: `${program.command} doctor --why SERVICE`, what: shared.nextWhy() },
    ],
  },
};
