import { modelPlacesFix } from '../shared/fix-model.ts';
import { texts as t } from './texts.ts';

export const fix = modelPlacesFix('chat-model-update', 'chat', t.fix());
