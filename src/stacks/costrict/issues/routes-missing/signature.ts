import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('routes-missing', t, {
  next: [steps.deployGateway],
  logs: [
    [8, 'APISIX', '404 Route Not Found', 'failed to match any routes'],
    [7, 'APISIX', 'no valid upstream node'],
    [8, 'APISIX', 'missing upstream configuration in Route or Service'],
  ],
});
