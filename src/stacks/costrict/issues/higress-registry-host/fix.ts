import { modelPlacesFix } from '../shared/fix-model.ts';
import { texts as t } from './texts.ts';

export const fix = modelPlacesFix('higress-registry-host', 'chat', t.fix());
