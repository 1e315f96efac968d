import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('service-starting', t, {
  next: [{ command: `${program.command} status`, what: shared.nextStatus() }],
  logs: [[6, 'PostgreSQL', 'the database system is starting up']],
  endedBy: ['database system is ready to accept'],
});
