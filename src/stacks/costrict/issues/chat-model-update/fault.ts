import { edited } from '../../../../repair/lab/tools.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { fault } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

export const faults = [
  fault({
    issue: 'chat-model-update',
    title: t.made(),
    ...edited<CostrictSettings>(
      'data/higress/wasmplugins/ai-quota-1.0.0.yaml',
      (text, { models }) => text.replace(models.chat.model, 'another-model'),
    ),
  }),
];
