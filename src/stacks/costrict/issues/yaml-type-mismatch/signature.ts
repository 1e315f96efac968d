import { type IssueWords, signaturesOf } from '../../../../doctor/diagnose/signature.ts';
import { texts as t } from '../../../../issues/yaml-type-mismatch/texts.ts';
import { steps } from '../shared/steps.ts';

const id = 'yaml-type-mismatch';

/** Words by which it gives itself away. */
export const signature: IssueWords = {
  signatures: signaturesOf(id, [
    [10, 'go-zero', 'type mismatch for field'],
    [
      7,
      'go-yaml',
      'cannot unmarshal !!(?:int|bool|float|map|null)',
      'yaml: unmarshal errors',
      'yaml: line \\d{1,6}',
    ],
  ]),
  known: {
    id,
    faq: null,
    title: t.title(),
    means: t.means(),
    next: [steps.render, steps.deploy],
  },
};
