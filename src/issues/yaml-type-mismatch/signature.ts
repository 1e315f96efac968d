import { program } from '../../base/program.ts';
import { wordsOf } from '../../doctor/diagnose/signature.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('yaml-type-mismatch', t, {
  next: [
    { command: `${program.command} render --diff`, what: t.nextDiff() },
    { command: `${program.command} deploy --overwrite-edited`, what: t.nextOverwrite() },
  ],
  byServices: true,
  logs: [
    [10, 'go-zero', 'type mismatch for field'],
    [9, 'APISIX', 'failed to validate config: .{1,300}wrong type: expected'],
    [
      7,
      'go-yaml',
      'cannot unmarshal !!(?:int|bool|float|map|null)',
      'yaml: unmarshal errors',
      'yaml: line \\d{1,6}',
    ],
  ],
});
