import { stopService } from '../../../../repair/lab/containers.ts';
import { replaced, startAgain } from '../../lab/containers.ts';
import { fault } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

const issue = 'service-stopped';

/** Each is stopped once; the first one is the usual example. */
const services = [
  ...['grafana', 'postgres', 'redis', 'etcd', 'weaviate', 'es', 'casdoor', 'oidc-auth', 'apisix'],
  ...['portal', 'higress', 'chat-rag', 'code-completion', 'codebase-querier'],
  ...['codebase-embedder', 'credit-manager', 'review-manager', 'cotun', 'prometheus'],
];

export const faults = [
  ...services.map((service) =>
    fault({
      id: `stopped-${service}`,
      issue,
      title: t.stopped({ service }),
      needs: [service],
      make: (context) => stopService(context, service),
      heal: (context) => startAgain(context, service),
    }),
  ),
  replaced(['killed-for-memory', issue], t.killed(), [
    'review-checker',
    ['--memory', '16m'],
    'exec tail /dev/zero',
  ]),
];
