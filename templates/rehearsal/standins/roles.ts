import { casdoor } from './casdoor/index.ts';
import { chatRag } from './chat-rag.ts';
import { completion } from './completion.ts';
import { embedder } from './embedder.ts';
import { es } from './es.ts';
import { gateway } from './gateway/index.ts';
import { grafana } from './grafana.ts';
import { higress } from './higress/index.ts';
import { hub } from './hub/index.ts';
import type { Role } from './kit/box.ts';
import { modelServer } from './model-server/index.ts';
import { oidcAuth } from './oidc-auth.ts';
import { querier } from './querier.ts';
import { issueManager, reviewChecker, reviewManager } from './review.ts';
import { cotun, creditManager } from './small.ts';
import { weaviate } from './weaviate.ts';

/** Every role by the name that an image is built with. */
export const roles: ReadonlyMap<string, Role> = new Map([
  ['gateway', gateway],
  ['casdoor', casdoor],
  ['oidc-auth', oidcAuth],
  ['higress', higress],
  ['chat-rag', chatRag],
  ['codebase-querier', querier],
  ['codebase-embedder', embedder],
  ['code-completion', completion],
  ['weaviate', weaviate],
  ['es', es],
  ['grafana', grafana],
  ['claude-code-hub', hub],
  ['review-manager', reviewManager],
  ['review-checker', reviewChecker],
  ['issue-manager', issueManager],
  ['credit-manager', creditManager],
  ['cotun', cotun],
  ['model-server', modelServer],
]);
