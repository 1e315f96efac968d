import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('cpu-limit-exceeds-host', t, {
  next: [{ command: `${program.command} deploy`, what: shared.nextRenderAndDeploy() }],
  byServices: true,
  logs: [[10, 'Docker', 'Range of CPUs is from 0\\.01 to', 'Requested CPUs are not available']],
});
