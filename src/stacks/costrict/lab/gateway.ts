import { restartService, restoreAndRestart } from '../../../repair/lab/containers.ts';
import { edit } from '../../../repair/lab/files.ts';
import { labTexts as t } from '../texts/lab.ts';
import { changeObject, fault, restoreObject } from './tools.ts';

const chat = 'routes/chat-rag';
const completion = 'upstreams/code-completion';
const config = 'config/apisix/config.yaml';
const otherKey = '0123456789abcdef0123456789abcdef';

export const gatewayFaults = [
  fault({
    id: 'deleted-route',
    issue: 'routes-missing',
    title: t.deletedRoute(),
    make: (context) => changeObject(context, chat, 'delete'),
    heal: (context) => restoreObject(context, chat),
  }),
  fault({
    id: 'changed-upstream',
    issue: 'routes-missing',
    title: t.changedUpstream(),
    make: (context) =>
      changeObject(context, completion, (body) => ({ ...body, nodes: { 'chat-rag:8888': 1 } })),
    heal: (context) => restoreObject(context, completion),
  }),
  fault({
    id: 'admin-api-key-mismatch',
    issue: 'admin-api-key-mismatch',
    title: t.wrongAdminKey(),
    expects: ['admin-api-key-mismatch', 'warn:file-edited-by-hand'],
    async make(context) {
      await edit(context, config, (text) =>
        text.replace(/(name: "?admin"?\s+key: )"?[^\s"]+"?/, `$1${otherKey}`),
      );
      await restartService(context, 'apisix');
    },
    heal: (context) => restoreAndRestart(context, config, 'apisix'),
  }),
];
