import { recreateFix } from '../shared/fix-by-recreate.ts';
import { texts as t } from './texts.ts';

export const fix = recreateFix('name-resolution-broken', t.fixTitle(), t.fixNothingToUndo());
