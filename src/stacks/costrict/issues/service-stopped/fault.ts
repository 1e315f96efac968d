import { stoppedFaults } from '../../../../repair/lab/service-faults.ts';
import { replaced } from '../../../../repair/lab/tools.ts';
import { startAgain } from '../../lab/containers.ts';
import { texts as t } from './texts.ts';

/** Each is stopped once; the first one is the usual example. */
const services = [
  ...['grafana', 'postgres', 'redis', 'etcd', 'weaviate', 'es', 'casdoor', 'oidc-auth', 'apisix'],
  ...['portal', 'higress', 'chat-rag', 'code-completion', 'codebase-querier'],
  ...['codebase-embedder', 'credit-manager', 'review-manager', 'cotun', 'prometheus'],
];

export const faults = [
  ...stoppedFaults(services, startAgain),
  {
    ...replaced(['killed-for-memory', 'service-stopped'], t.killed(), [
      'review-checker',
      ['--memory', '16m'],
      'exec tail /dev/zero',
    ]),
    cannot: { undo: t.recreated(), again: t.recreated() },
  },
];
