import { type IssueWords, signaturesOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

const id = 'higress-registry-host';

/** Words by which it gives itself away. */
export const signature: IssueWords = {
  signatures: signaturesOf(id, [
    [7, 'Envoy', 'no healthy upstream'],
    [5, 'Envoy', 'upstream_reset_before_response_started\\{connection_(?:failure|termination)'],
    [6, 'Envoy', 'DNS resolution failed for'],
  ]),
  known: {
    id,
    faq: null,
    title: t.title(),
    means: t.means(),
    next: [steps.doctor('models'), steps.logs('higress')],
  },
};
