import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('service-missing', t, {
  next: [{ command: `${program.command} status`, what: shared.nextStatus() }],
  logs: [
    [6, 'Docker', 'No such container: (?!undefined|null|[0-9a-f]{12,64}\\b)', 'no such service:'],
  ],
});
