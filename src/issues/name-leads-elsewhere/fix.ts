import { recreateFix } from '../shared/fix-by-recreate.ts';
import { texts as t } from './texts.ts';

export const fix = recreateFix('name-leads-elsewhere', t.fixTitle(), t.fixNothingToUndo());
