import type { Service } from '../../../config/blueprint.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { chatRag, codebaseEmbedder, codebaseQuerier, codeCompletion } from './code.ts';
import { apisix, casdoor, cotun, higress, oidcAuth, portal } from './front.ts';
import {
  creditManager,
  issueManager,
  reviewChecker,
  reviewManager,
  reviewWorker,
} from './review.ts';
import { es, etcd, postgres, redis, weaviate } from './stores.ts';
import { grafana, prometheus } from './watch.ts';

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
