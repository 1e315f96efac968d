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
    // Other stores say the same in their words.
    [8, 'pgvector', 'expected \\d{1,5} dimensions, not \\d'],
    [
      8,
      'stores',
      'Vector dimension error: expected dim',
      'Incorrect vector dimension',
      'does not match collection dimensionality',
      'expecting embedding with dimension of',
      'a different number of dimensions \\[\\d',
      'is not equal to schema dim',
      'should divide the dim',
      'does not match index.s expected size',
      'vector dimension mismatch',
      'vector dimension cannot exceed \\d',
      'dimensions for type (?:half)?vec(?:tor)? cannot exceed \\d',
      'column cannot have more than \\d{1,5} dimensions',
      '向量维度不(?:匹配|一致)',
    ],
    [
      8,
      'stores',
      'Query vector size \\d{1,5} does not match index size',
      "query dim\\(\\d{1,5}\\) doesn't match the column",
      'Query vector has invalid dimension',
      'different vector dimensions \\d{1,5} and \\d',
      'AssertionError: assert d == self\\.d',
      '\\(dim 0\\) != \\d{1,5} \\(dim 0\\)',
    ],
  ],
});
