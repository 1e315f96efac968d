import type { RehearsalSpec } from '../../../config/blueprint.ts';
import { rehearsalRequirements } from './requirements.ts';
import type { CostrictSettings } from './settings-shape.ts';

/** The smallest module of WebAssembly: magic and version, nothing else. */
const emptyModule = new Uint8Array([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);
const modules = ['ai-proxy', 'ai-quota', 'ai-statistics', 'model_mapper', 'model_router'];

const standin = (role: string) => ({ target: 'standin', role });
const server = (role: string) => ({ target: role, role });

/** The same address on another port; without the slash that a bare host would get. */
function onPort(address: string, port: number): string {
  const url = new URL(address);
  url.port = String(port);
  return url.pathname === '/' ? url.origin : url.href;
}

/** Postgres, Redis, etcd, nginx and Prometheus are real; one small image plays the rest. */
export const rehearsal: RehearsalSpec<CostrictSettings> = {
  requirements: rehearsalRequirements,
  dir: 'dist/rehearsal',
  repository: 'costrict-rehearsal',
  images: {
    IMAGE_POSTGRES: server('postgres'),
    IMAGE_REDIS: server('redis'),
    IMAGE_ETCD: server('etcd'),
    IMAGE_NGINX: server('nginx'),
    IMAGE_PROMETHEUS: server('prometheus'),
    IMAGE_APISIX: standin('gateway'),
    IMAGE_WEAVIATE: standin('weaviate'),
    IMAGE_GRAFANA: standin('grafana'),
    IMAGE_ES: standin('es'),
    IMAGE_HIGRESS: standin('higress'),
    IMAGE_CASDOOR: standin('casdoor'),
    IMAGE_CHATRAG: standin('chat-rag'),
    IMAGE_CODE_COMPLETION: standin('code-completion'),
    IMAGE_OIDC_AUTH: standin('oidc-auth'),
    IMAGE_ISSUE_MANAGER: standin('issue-manager'),
    IMAGE_REVIEW_CHECKER: standin('review-checker'),
    IMAGE_REVIEW_MANAGER: standin('review-manager'),
    IMAGE_CREDIT_MANAGER: standin('credit-manager'),
    IMAGE_COTUN: standin('cotun'),
    IMAGE_CODEBASE_QUERIER: standin('codebase-querier'),
    IMAGE_CODEBASE_EMBEDDER: standin('codebase-embedder'),
  },
  placeholders: Object.fromEntries(
    modules.map((name) => [`data/portal/wasm/${name}.wasm`, emptyModule]),
  ),
  companions: [
    {
      name: 'models',
      ...standin('model-server'),
      containerPort: 8000,
      health: '/health',
      publish({ models }) {
        const url = new URL(models.chat.url);
        return { hostIp: url.hostname, hostPort: Number(url.port || 80) };
      },
      move: (settings, hostPort) => {
        const { chat, completion, embedding, rerank } = settings.models;
        const models = {
          chat: { ...chat, url: onPort(chat.url, hostPort) },
          completion: { ...completion, url: onPort(completion.url, hostPort) },
          embedding: { ...embedding, url: onPort(embedding.url, hostPort) },
          rerank: { ...rerank, url: onPort(rerank.url, hostPort) },
        };
        return { ...settings, models };
      },
      environment: ({ settings: { models } }) => ({
        MODEL_CHAT: models.chat.model,
        MODEL_COMPLETION: models.completion.model,
        MODEL_EMBEDDINGS: models.embedding.model,
        MODEL_RERANK: models.rerank.model,
        CONTEXT: String(models.chat.context),
      }),
    },
  ],
};
