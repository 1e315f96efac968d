import type { IssueWords } from '../../../../doctor/diagnose/signature.ts';

/** The services of this stack, by the names under which they call each other. */
const hosts = [
  ...['apisix', 'etcd', 'redis', 'postgres', 'weaviate', 'portal', 'chat-rag', 'review-manager'],
  ...['review-worker', 'issue-manager', 'review-checker', 'credit-manager', 'oidc-auth'],
  ...['code-completion', 'codebase-querier', 'codebase-embedder', 'cotun', 'casdoor', 'higress'],
  ...['prometheus', 'grafana', 'es', 'elasticsearch'],
];

/** A service of this stack that another one calls, and that does not answer. */
export const signature: IssueWords = {
  signatures: [],
  calls: [{ issue: 'service-stopped', weight: 7, failures: ['unknown-host', 'refused'], hosts }],
};
