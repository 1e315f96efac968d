import type { Service } from '../../../config/blueprint.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { apisix } from './apisix.ts';
import { casdoor } from './casdoor.ts';
import { chatRag } from './chat-rag.ts';
import { codeCompletion } from './code-completion.ts';
import { codebaseEmbedder } from './codebase-embedder.ts';
import { codebaseQuerier } from './codebase-querier.ts';
import { cotun } from './cotun.ts';
import { creditManager } from './credit-manager.ts';
import { es } from './es.ts';
import { etcd } from './etcd.ts';
import { grafana } from './grafana.ts';
import { higress } from './higress.ts';
import { issueManager } from './issue-manager.ts';
import { oidcAuth } from './oidc-auth.ts';
import { portal } from './portal.ts';
import { postgres } from './postgres.ts';
import { prometheus } from './prometheus.ts';
import { redis } from './redis.ts';
import { reviewChecker } from './review-checker.ts';
import { reviewManager } from './review-manager.ts';
import { reviewWorker } from './review-worker.ts';
import { weaviate } from './weaviate.ts';

/** The 22 services, stores first. */
export const services: readonly Service<CostrictSettings>[] = [
  etcd,
  redis,
  postgres,
  weaviate,
  es,
  portal,
  apisix,
  casdoor,
  oidcAuth,
  higress,
  cotun,
  codebaseQuerier,
  codebaseEmbedder,
  chatRag,
  codeCompletion,
  issueManager,
  reviewManager,
  reviewWorker,
  reviewChecker,
  creditManager,
  prometheus,
  grafana,
];
