import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('service-restart-loop', t, {
  next: [
    { command: `${program.command} status`, what: shared.nextStatus() },
    { command: `${program.command} status`, what: shared.nextStatus() },
  ],
  logs: [
    [6, 'Docker', 'is restarting, wait until the container is running'],
    [4, 'Docker', 'Restarting \\(\\d{1,3}\\)'],
    // A row of `docker-compose ps`, with the command before the state.
    [4, 'Compose', '(?: /[\\w/.-]{3,40}|docker-entrypoint\\.sh).{0,40} Restarting$'],
    [6, 'Compose', 'dependency failed to start: .{1,120}exited'],
  ],
});
