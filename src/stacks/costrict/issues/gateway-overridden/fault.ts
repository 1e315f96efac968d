import { isObject } from '../../../../base/json.ts';
import { fault, objectAdded, objectChanged } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

const issue = 'gateway-overridden';

export const faults = [
  fault({
    ...{ id: 'route-shadowed', issue, title: t.madeRoute() },
    ...objectAdded('routes/other-chat', {
      ...{ name: 'other-chat', uri: '/chat-rag/api/v1/chat/completions', priority: 10, status: 1 },
      upstream: { type: 'roundrobin', nodes: { 'portal:80': 1 } },
    }),
    expects: [issue],
  }),
  fault({
    ...{ id: 'plugin-added', issue, title: t.madePlugin() },
    expects: [`warn:${issue}`],
    ...objectChanged('routes/code-completion', (body) => ({
      ...body,
      plugins: {
        ...(isObject(body.plugins) ? body.plugins : {}),
        'ua-restriction': { denylist: ['old-editor'] },
      },
    })),
  }),
];
