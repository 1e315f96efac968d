import { type IssueWords, signaturesOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

const id = 'admin-api-key-mismatch';

/** Words by which it gives itself away. */
export const signature: IssueWords = {
  signatures: signaturesOf(id, [
    [10, 'APISIX', 'failed to check token', 'wrong apikey'],
    [6, 'APISIX', 'missing apikey', '/apisix/admin/.{0,80}\\b401\\b'],
  ]),
  known: {
    id,
    faq: null,
    title: t.title(),
    means: t.means(),
    next: [steps.deploy, steps.restart('apisix')],
  },
};
