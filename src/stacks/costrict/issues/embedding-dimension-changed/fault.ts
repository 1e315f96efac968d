import { models } from '../../lab/model-server.ts';
import { fault, storeVector } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

export const faults = [
  fault({
    issue: 'embedding-dimension-changed',
    title: t.made(),
    async make(context) {
      await storeVector(context, 768);
      await models(context, { dimensions: 1024 });
    },
    heal: (context) => models(context, { dimensions: 768 }),
  }),
];
