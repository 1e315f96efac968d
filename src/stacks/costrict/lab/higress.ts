import { restartService, restoreAndRestart } from '../../../repair/lab/containers.ts';
import { bringBack, edit, restoreFile, takeAway } from '../../../repair/lab/files.ts';
import { labTexts as t } from '../texts/lab.ts';
import { fault } from './tools.ts';

const quota = 'data/higress/wasmplugins/ai-quota-1.0.0.yaml';
const bridge = 'data/higress/mcpbridges/default.yaml';
const wasm = 'data/portal/wasm/ai-quota.wasm';

export const higressFaults = [
  fault({
    id: 'asset-missing',
    issue: 'asset-missing',
    title: t.missingWasm(),
    make: (context) => takeAway(context, wasm),
    heal: (context) => bringBack(context, wasm),
  }),
  fault({
    id: 'stale-model-list',
    issue: 'model-list-stale',
    title: t.staleModelList(),
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
    title: t.pluginNotLoaded(),
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
  fault({
    id: 'chat-model-update',
    issue: 'chat-model-update',
    title: t.modelNamesDisagree(),
    make: (context) => {
      const { model } = context.deployment.settings.models.chat;
      return edit(context, quota, (text) => text.replace(model, 'another-model'));
    },
    heal: (context) => restoreFile(context, quota),
  }),
  fault({
    id: 'higress-registry-host',
    issue: 'higress-registry-host',
    title: t.registryType(),
    make: (context) => {
      const { host } = new URL(context.deployment.settings.models.chat.url);
      return edit(context, bridge, (text) => text.replace(host, 'models.example:8000'));
    },
    heal: (context) => restoreFile(context, bridge),
  }),
];
