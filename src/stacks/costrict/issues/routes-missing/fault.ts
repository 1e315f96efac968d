import { fault, objectChanged } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

const issue = 'routes-missing';

export const faults = [
  fault({
    id: 'deleted-route',
    issue,
    title: t.deleted(),
    ...objectChanged('routes/chat-rag', 'delete'),
  }),
  fault({
    id: 'changed-upstream',
    issue,
    title: t.changed(),
    ...objectChanged('upstreams/code-completion', (body) => ({
      ...body,
      nodes: { 'chat-rag:8888': 1 },
    })),
  }),
];
