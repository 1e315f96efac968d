import { edited } from '../../../../repair/lab/tools.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { fault } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

export const faults = [
  fault({
    issue: 'higress-registry-host',
    title: t.made(),
    ...edited<CostrictSettings>('data/higress/mcpbridges/default.yaml', (text, { models }) =>
      text.replace(new URL(models.chat.url).host, 'models.example:8000'),
    ),
  }),
];
