import { recreateFix } from '../shared/fix-by-recreate.ts';
import { unlessEdited } from '../shared/fix-unless-edited.ts';
import { texts as t } from './texts.ts';

export const fix = unlessEdited(
  recreateFix('name-leads-elsewhere', t.fixTitle(), t.fixNothingToUndo()),
);
