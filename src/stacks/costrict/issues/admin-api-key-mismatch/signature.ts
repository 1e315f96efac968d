import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('admin-api-key-mismatch', t, {
  next: [steps.deploy, steps.restart('apisix')],
  logs: [
    [10, 'APISIX', 'failed to check token', 'wrong apikey'],
    [6, 'APISIX', 'missing apikey', '/apisix/admin/.{0,80}\\b401\\b'],
  ],
});
