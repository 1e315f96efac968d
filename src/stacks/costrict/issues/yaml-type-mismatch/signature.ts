import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { texts as t } from '../../../../issues/yaml-type-mismatch/texts.ts';
import { steps } from '../shared/steps.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('yaml-type-mismatch', t, {
  next: [steps.render, steps.deploy],
  byServices: true,
  logs: [
    [10, 'go-zero', 'type mismatch for field'],
    [
      7,
      'go-yaml',
      'cannot unmarshal !!(?:int|bool|float|map|null)',
      'yaml: unmarshal errors',
      'yaml: line \\d{1,6}',
    ],
  ],
});
