import { lying } from '../../lab/model-server.ts';
import { texts as t } from './texts.ts';

const id = 'model-stream-broken';

export const faults = [
  lying(id, t.made(), ['chat', { fault: 'cut-stream' }], id),
  lying('model-stream-endless', t.endless(), ['chat', { fault: 'endless' }], id),
  lying('model-stream-ignored', t.ignored(), ['chat', { fault: 'not-streamed' }], id),
  lying('model-stream-no-end', t.noEnd(), ['chat', { fault: 'no-finish' }], id),
  lying('model-stream-no-done', t.noDone(), ['chat', { fault: 'no-done' }], id),
  lying('model-stream-late', t.late(), ['chat', { fault: 'stream-late' }], id),
];
