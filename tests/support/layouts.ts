import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Blueprint } from '../../src/config/blueprint.ts';
import type { ContainerSummary, Docker } from '../../src/effects/docker.ts';
import type { Effects } from '../../src/effects/effects.ts';
import { blueprint as costrict } from '../../src/stacks/costrict/blueprint.ts';
import { toyEffects } from './toy.ts';

/** Files by path; a path that ends with a slash is a directory. */
export type FileTexts = Readonly<Record<string, string>>;

const configure = `#!/bin/bash
# ports
PORT_APISIX_ENTRY="39080"
PORT_POSTGRES=35432
PORT_REDIS=36379
PASSWORD_POSTGRES="configured-password"
APIKEY_APISIX_ADMIN="configured-admin-key-0123456789"
OIDC_AUTH_CLIENT_ID="configured-client"
OIDC_AUTH_CLIENT_SECRET="configured-client-secret"
COSTRICT_BACKEND=10.20.0.15
COSTRICT_BACKEND_BASEURL="http://\${COSTRICT_BACKEND}:\${PORT_APISIX_ENTRY}"
CHAT_BASEURL="http://10.20.0.9:2334"
CHAT_DEFAULT_MODEL="GLM-4.5-FP8"
COMPLETION_BASEURL="http://10.20.0.9:2333/v1/completions"
EMBEDDER_BASEURL="http://10.20.0.9:2336/v1/embeddings"
RERANKER_BASEURL="http://10.20.0.9:2335/v1/rerank"
`;

const gateway = `deployment:
  admin:
    admin_key:
      - {name: admin, key: gateway-admin-in-force, role: admin}
      - {name: viewer, key: gateway-viewer-in-force, role: viewer}
`;

const embedder = `VectorStore:
  embedder: {Model: bge-m3, apikey: embedder-key-in-force, ApiBase: "http://10.20.0.8:2336/v1/embeddings"}
  Reranker: {Model: bge-rerank, ApiKey: "", ApiBase: "http://10.20.0.8:2335/v1/rerank"}
`;

const proxy = `spec:
  defaultConfig:
    providers:
      - {id: ollama, type: ollama}
      - {id: chatrag, type: openai, openaiCustomUrl: "http://10.20.0.7:2334/v1", apiTokens: [chat-key-in-force]}
`;

const quota = `spec:
  defaultConfig:
    admin_key: quota-key-in-force
    providers:
      - id: zhipu-provider
        models: [{name: GLM-4.6-FP8, contextWindow: 131072}]
`;

const composeB = `version: '3.8'
x-time: &time {TZ: Asia/Shanghai}
services:
  postgres:
    image: postgres:15-alpine
    restart: always
    ports: ["35433:5432"]
    environment: {<<: *time, POSTGRES_USER: zgsm, POSTGRES_PASSWORD: "in$$force"}
    volumes: ["./postgres/data:/var/lib/postgresql/data"]
  redis:
    image: redis:7.2.4
    ports:
      - {target: 6379, published: 36379, host_ip: 127.0.0.1}
    volumes: ["./redis/data:/data"]
  apisix:
    image: apache/apisix:3.9.1-debian
    ports: ["39180:9180", "\${PORT_APISIX_ENTRY:-39080}:9080"]
  oidc-auth:
    image: zgsm/oidc-auth:v1.2.8
    environment:
      - PROVIDERS_CASDOOR_CLIENTID=client-in-force
      - PROVIDERS_CASDOOR_CLIENTSECRET=client-secret-in-force
  code-completion:
    image: zgsm/code-completions:1.6.4
    environment:
      OPENAI_MODEL_HOST: http://10.20.0.6:2333/v1/completions
      OPENAI_MODEL: qwen3
      OPENAI_MODEL_AUTHORIZATION: Bearer completion-key-in-force
  higress: {image: "higress/all-in-one:2.1.6", ports: ["38001:8001"]}
  helper: {image: "busybox:1", environment: {A: 1}}
networks: {shenma: {}}
`;

const composeC = `services:
  etcd: {image: "zgsm/etcd:3.5.14", container_name: etcd}
  redis: {image: "redis:7.2.4", ports: [":6379"]}
  postgres: {image: "postgres:15-alpine", ports: ["35432:5432"], environment: {POSTGRES_PASSWORD: of-the-newest}}
  nacos: {image: "nacos/nacos-server:v2.4", ports: ["31848:8848"]}
  apisix: {image: "apache/apisix:3.9.1-debian", ports: ["127.0.0.1:39180:9180", "39080:9080"]}
`;

export const filesOf: Readonly<Record<'A' | 'B' | 'C' | 'D', FileTexts>> = {
  A: {
    'apisix-chatgpt.sh': '#!/bin/sh\n',
    'tunnel-manager/': '',
    'configure.sh': configure,
    'docker-compose.yml': composeB.replace('helper:', 'chatgpt:'),
    'apisix/config.yaml': gateway,
  },
  B: {
    'deploy.sh': '#!/bin/sh\n',
    'db-initdb.sh': '#!/bin/sh\n',
    'codebase-embedder/conf.yaml.tpl': 'x',
    'configure.sh': configure,
    'docker-compose.yml': composeB,
    'apisix/config.yaml': gateway,
    'codebase-embedder/conf.yaml': embedder,
    'higress/data/wasmplugins/ai-proxy.internal.yaml': proxy,
    'higress/data/wasmplugins/ai-quota-1.0.0.yaml': quota,
    'postgres/data/': '',
  },
  C: {
    'costrict.sh': '#!/bin/bash\n',
    'scripts/templates.list': 'x\n',
    'config/apisix/config.yaml': gateway,
    'configure.sh': configure,
    'docker-compose.yml': composeC,
  },
  D: { '.env': 'A=1\n', 'install.sh': '#!/bin/sh\n', 'costrict-admin': '' },
};

const made: string[] = [];

/** A directory with these files. */
export async function directoryOf(files: FileTexts, name = 'Our_Backend.1'): Promise<string> {
  const top = await mkdtemp(join(tmpdir(), 'layout-'));
  made.push(top);
  const dir = join(top, name);
  for (const [path, text] of Object.entries(files)) {
    const at = join(dir, path);
    await mkdir(path.endsWith('/') ? at : dirname(at), { recursive: true });
    if (!path.endsWith('/')) await writeFile(at, text);
  }
  return dir;
}

export async function removeDirectories(): Promise<void> {
  await Promise.all(made.splice(0).map((dir) => rm(dir, { recursive: true, force: true })));
}

export const stacks = [costrict as unknown as Blueprint];

export function containerIn(
  dir: string,
  project: string,
  service: string,
  more: Partial<ContainerSummary> = {},
): ContainerSummary {
  return {
    ...{ id: `${project}-${service}`, name: `${project}_${service}_1`, image: 'x', imageId: 'y' },
    ...{ state: 'running', status: 'Up 3 hours', ports: [], createdAt: 1 },
    labels: {
      'com.docker.compose.project': project,
      'com.docker.compose.service': service,
      'com.docker.compose.project.working_dir': dir,
      'com.docker.compose.project.config_files': 'docker-compose.yml',
    },
    ...more,
  };
}

/** Real files, and an engine that lists these containers; none: an engine that does not answer. */
export function portsWithContainers(all?: readonly ContainerSummary[]): Effects {
  const docker = {
    containers: () =>
      all
        ? Promise.resolve([...all])
        : Promise.reject(Object.assign(new Error(), { code: 'ENOENT' })),
  } as unknown as Docker;
  return { ...toyEffects(), docker };
}
