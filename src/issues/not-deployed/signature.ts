import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { texts as t } from './texts.ts';

export const signature = wordsOf('not-deployed', t, {
  next: [{ command: `${program.command} status`, what: shared.nextStatus() }],
  logs: [
    [7, 'Compose v1', "Can't find a suitable configuration file in this"],
    [
      7,
      'Compose',
      '(?:open|stat) \\S{0,160}compose\\.ya?ml: no such file',
      'No such file or directory: .{0,160}compose\\.ya?ml',
    ],
    [7, 'Compose', 'no configuration file provided: not found', 'no container found for project'],
  ],
});
