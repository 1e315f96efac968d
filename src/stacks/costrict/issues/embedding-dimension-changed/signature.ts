import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('embedding-dimension-changed', t, {
  next: [steps.doctor('models')],
  logs: [
    [
      10,
      'Weaviate',
      'vector lengths don.?t match',
      'new node has a vector with length',
      'inconsistent vector lengths',
    ],
  ],
});
