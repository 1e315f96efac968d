import { program } from '../../base/program.ts';
import { type IssueWords, signaturesOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature: IssueWords = {
  signatures: [
    ...signaturesOf('cpu-limit-exceeds-host', [[10, 'Docker', 'Range of CPUs is from 0\\.01 to']]),
  ],
  known: {
    id: 'cpu-limit-exceeds-host',
    faq: null,
    title: t.title(),
    means: t.means(),
    next: [{ command: `${program.command} deploy`, what: shared.nextRenderAndDeploy() }],
  },
};
