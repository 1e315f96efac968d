import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault } from '../../support/faults.ts';

const quota = 'data/higress/wasmplugins/ai-quota-1.0.0.yaml';
const wasm = 'data/portal/wasm/ai-quota.wasm';

export const higressFaults: readonly Fault[] = [
  {
    id: 'missing-wasm',
    title: 'A plug-in file behind the portal is gone',
    make: ({ dir }) => rename(join(dir, wasm), join(dir, `${wasm}.away`)),
    undo: ({ dir }) => rename(join(dir, `${wasm}.away`), join(dir, wasm)),
    expected: ['asset-missing'],
  },
  {
    id: 'plugin-not-loaded',
    title: 'Higress started while a plug-in file was gone',
    async make(world) {
      const { dir } = world;
      await rename(join(dir, wasm), join(dir, `${wasm}.away`));
      await world.restart('higress');
      await rename(join(dir, `${wasm}.away`), join(dir, wasm));
    },
    undo: (world) => world.restart('higress'),
    expected: ['model-list-stale'],
  },
  {
    id: 'stale-model-list',
    title: 'Higress serves an earlier model list than its file holds',
    async make(world) {
      await world.edit(quota, (text) => text.replace('rehearsal-chat', 'an-old-model'));
      await world.restart('higress');
      await world.restore();
    },
    undo: (world) => world.restart('higress'),
    expected: ['model-list-stale'],
  },
  {
    id: 'model-names-disagree',
    title: 'The model list names another model than route and ingress',
    make: (world) => world.edit(quota, (text) => text.replace('rehearsal-chat', 'another-model')),
    undo: (world) => world.restore(),
    expected: ['chat-model-update'],
  },
  {
    id: 'registry-type',
    title: 'The chat model’s registry is static and holds a host name',
    make: (world) =>
      world.edit('data/higress/mcpbridges/default.yaml', (text) =>
        text.replace(new URL(world.chatUrl).host, 'models.example:8000'),
      ),
    undo: (world) => world.restore(),
    expected: ['higress-registry-host'],
  },
];
