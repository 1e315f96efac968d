import { wordsOf } from '../../../../doctor/diagnose/signature.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Words by which it gives itself away. */
export const signature = wordsOf('search-engine-unwell', t, {
  next: [steps.doctor('es'), steps.logs('es')],
  logs: [
    [
      8,
      'Elasticsearch',
      'index read-only / allow delete',
      'cluster_block_exception',
      'all shards failed',
      '"status": ?"red".{0,40}timed_out',
    ],
  ],
});
