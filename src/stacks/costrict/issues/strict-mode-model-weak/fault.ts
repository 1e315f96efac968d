import { lying } from '../../lab/model-server.ts';
import { texts as t } from './texts.ts';

const id = 'strict-mode-model-weak';

export const faults = [lying(id, t.made(), ['chat', { fault: 'no-tools' }], `warn:${id}`)];
