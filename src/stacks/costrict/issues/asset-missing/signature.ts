import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('asset-missing', t, {
  next: [steps.restartHigress],
  logs: [
    [
      10,
      'Higress',
      'cannot fetch Wasm module',
      'could not fetch Wasm OCI image',
      'Failed to load Wasm module',
    ],
    [10, 'Higress', 'wasm module download'],
  ],
});
