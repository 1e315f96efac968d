import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('prometheus-target-down', t, {
  next: [{ command: `${program.command} doctor prometheus`, what: shared.nextDoctor() }],
  calls: [{ weight: 8, path: '/metrics$' }],
});
