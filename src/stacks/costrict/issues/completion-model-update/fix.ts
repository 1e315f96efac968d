import { modelPlacesFix } from '../shared/fix-model.ts';
import { texts as t } from './texts.ts';

export const fix = modelPlacesFix('completion-model-update', 'completion', t.fix());
