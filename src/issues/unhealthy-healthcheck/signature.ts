import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('unhealthy-healthcheck', t, {
  next: [
    { command: `${program.command} status`, what: shared.nextStatus() },
    { command: `${program.command} status`, what: shared.nextStatus() },
  ],
  logs: [
    [7, 'Compose', 'container .{1,120} is unhealthy'],
    [4, 'Docker', '\\(unhealthy\\)'],
  ],
});
