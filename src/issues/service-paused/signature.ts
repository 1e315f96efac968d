import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('service-paused', t, {
  next: [{ command: `${program.command} status`, what: shared.nextStatus() }],
  logs: [[9, 'Docker', 'is paused, unpause the container', 'is paused. Unpause']],
});
