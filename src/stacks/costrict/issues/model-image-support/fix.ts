import { defineFix } from '../../../../repair/fix.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { modelPlan } from '../shared/fix-model.ts';
import { texts as t } from './texts.ts';

/** A model that sees no pictures is not offered as one that does. */
export const fix = defineFix<CostrictSettings>({
  issue: 'model-image-support',
  title: t.fix(),
  needs: 'settings',
  plan: (context) => modelPlan(context, 'chat', { 'models.chat.images': false }),
});
