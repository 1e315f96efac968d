import { type IssueWords, signaturesOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

const id = 'routes-missing';

/** Words by which it gives itself away. */
export const signature: IssueWords = {
  signatures: signaturesOf(id, [[7, 'APISIX', '404 Route Not Found']]),
  known: {
    id,
    faq: null,
    title: t.title(),
    means: t.means(),
    next: [steps.deployGateway],
  },
};
