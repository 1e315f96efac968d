import type { UpstreamRow } from './shape.ts';

/** The services that routes refer to by id. */
export const upstreams: readonly UpstreamRow[] = [
  { id: 'ai-gateway', node: 'higress:8080' },
  { id: 'casdoor', node: 'casdoor:8000' },
  { id: 'chat-rag', node: 'chat-rag:8888' },
  { id: 'review-manager', node: 'review-manager:8080' },
  { id: 'issue-manager', node: 'issue-manager:8080' },
  { id: 'code-completion', node: 'code-completion:5000' },
  { id: 'costrict-apps', node: 'portal:80' },
  { id: 'cotun-websocket', node: 'cotun:8080' },
  { id: 'cotun-manager', node: 'cotun:7890' },
  { id: 'credit-manager', node: 'credit-manager:80' },
  { id: 'grafana', node: 'grafana:3000' },
  { id: 'portal', node: 'portal:80' },
  { id: 'oidc-auth', node: 'oidc-auth:8080' },
];
