import { restartService, restoreAndRestart } from '../../../../repair/lab/containers.ts';
import { bringBack, edit, restoreFile, takeAway } from '../../../../repair/lab/files.ts';
import { fault } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

const quota = 'data/higress/wasmplugins/ai-quota-1.0.0.yaml';
const wasm = 'data/portal/wasm/ai-quota.wasm';

export const faults = [
  fault({
    id: 'stale-model-list',
    issue: 'model-list-stale',
    title: t.made(),
    async make(context) {
      const { model } = context.deployment.settings.models.chat;
      await edit(context, quota, (text) => text.replace(model, 'an-old-model'));
      await restartService(context, 'higress');
      await restoreFile(context, quota);
    },
    heal: (context) => restoreAndRestart(context, quota, 'higress'),
  }),
  fault({
    id: 'plugin-not-loaded',
    issue: 'model-list-stale',
    title: t.notLoaded(),
    async make(context) {
      await takeAway(context, wasm);
      await restartService(context, 'higress');
      await bringBack(context, wasm);
    },
    async heal(context) {
      await bringBack(context, wasm);
      await restartService(context, 'higress');
    },
  }),
];
