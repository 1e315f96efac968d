import { lying } from '../../lab/model-server.ts';
import { texts as t } from './texts.ts';

const id = 'model-stream-broken';

export const faults = [
  lying(id, t.made(), ['chat', { fault: 'cut-stream' }], id),
  lying('model-stream-endless', t.endless(), ['chat', { fault: 'endless' }], id),
];
