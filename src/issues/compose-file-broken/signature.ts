import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('compose-file-broken', t, {
  next: [{ command: `${program.command} doctor`, what: shared.nextDoctor() }],
  logs: [[7, 'Compose', 'empty compose file', 'docker-compose\\.ya?ml: yaml:']],
});
