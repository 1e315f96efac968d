import { type FileTexts, filesOf } from './layouts.ts';

/** One service of a Compose file, in a line. */
const row = (name: string, rest: string) => `  ${name}: {image: "x/${name}:1", ${rest}}\n`;

const login = (base: string) =>
  row(
    'oidc-auth',
    `environment: {SERVER_BASEURL: "${base}", PROVIDERS_CASDOOR_CLIENTID: its-client, PROVIDERS_CASDOOR_CLIENTSECRET: its-client-secret}`,
  );

const completion = `models:
  - completionsUrl: "http://10.20.0.6:2333/v1/completions"
    modelName: qwen3
    authorization: "Bearer completion-key-in-force"
`;

const later = {
  'costrict.sh': '#!/bin/bash\n',
  'scripts/templates.list': 'docker-compose.yml.tpl\n',
  'config/apisix/config.yaml': filesOf.B['apisix/config.yaml'] ?? '',
  'config/code-completion/config.yaml': completion,
  'configure.sh':
    'COSTRICT_BACKEND="10.20.0.15"\nPORT_NACOS="31808"\nPOSTGRES_USER="costrict"\nCOMPLETION_BASEURL="http://10.20.0.6:2333/v1/completions"\nCOMPLETION_MODEL="qwen3"\n',
};

const laterCompose = (base = 'http://10.20.0.15:39080', more = '') => `services:
${row('etcd', 'container_name: etcd')}${row('redis', 'ports: [":6379"]')}${row(
  'postgres',
  'ports: ["35432:5432"], environment: {POSTGRES_USER: costrict, POSTGRES_DB: costrict, POSTGRES_PASSWORD: its-password}',
)}${row('apisix', 'ports: ["127.0.0.1:39180:9180", "39080:9080"]')}${row(
  'casdoor',
  'ports: ["39009:8000"]',
)}${login(base)}${row('code-completion', 'volumes: ["./config/code-completion/config.yaml:/app/config.yaml:ro"]')}${row(
  'nacos',
  'container_name: nacos, ports: ["31848:8848", "31808:8080"], environment: ["DB_SERVICE_DB_NAME=nacos", "NACOS_AUTH_TOKEN=MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI="]',
)}${more}`;

const all = {
  A: filesOf.A,
  B: {
    ...filesOf.B,
    // The directory that a service mounts holds the template beside what was made of it.
    'docker-compose.yml': `${filesOf.B['docker-compose.yml']}`.replace(
      '  helper:',
      '  review-checker:\n    image: x/checker:1\n    volumes: ["./codereview/config/review-checker:/app/config"]\n  helper:',
    ),
    'codereview/config/review-checker/config.local.yaml.tpl': 'user: {{POSTGRES_USER}}\n',
    'codereview/config/review-checker/config.local.yaml': 'user: zgsm\n',
  },
  'C-early': {
    ...later,
    'config/higress/README.md': '',
    'config/mysql/init-scripts/a.sql': '',
    'docker-compose.yml': laterCompose(undefined, row('higress', 'ports: ["38001:8001"]')),
  },
  C: {
    ...later,
    'config/model-proxy/config.yaml': 'server: {port: 8080}\n',
    'docker-compose.yml': laterCompose(undefined, row('model-proxy', 'restart: always')),
  },
  D: {
    ...{ 'run.sh': '', 'init.sh': '', 'system-spec.json': '{}', MANIFEST: '' },
    'costrict.env': 'PORT_APISIX_ENTRY="39080"\nPASSWORD_POSTGRES="its-password"\n',
    '.env':
      'IMAGE_POSTGRES=postgres:15-alpine\nPORT_POSTGRES="35432"\nPOSTGRES_USER="zgsm"\nPASSWORD_POSTGRES="its-password"\nCOSTRICT_BASEURL="https://ide.example.com"\nCOSTRICT_DATA_DIR="/srv/costrict"\n',
    'docker-compose.yml':
      'services:\n  postgres: {extends: {file: ./postgres/postgres.yml, service: postgres}}\n  oidc-auth: {extends: {file: ./casdoor/oidc-auth.yml, service: oidc-auth}}\n  code-completion: {extends: {file: ./code-completion/code-completion.yml, service: code-completion}}\n',
    'postgres/postgres.yml':
      'services:\n  postgres:\n    image: ${IMAGE_POSTGRES}\n    ports: ["${PORT_POSTGRES}:5432"]\n    environment: {POSTGRES_USER: "${POSTGRES_USER}", POSTGRES_PASSWORD: "${PASSWORD_POSTGRES}"}\n    volumes: ["${COSTRICT_DATA_DIR}/data/postgres/data:/var/lib/postgresql/data"]\n',
    'casdoor/oidc-auth.yml': `services:\n${login('${COSTRICT_BASEURL}')}`,
    'code-completion/code-completion.yml':
      'services:\n  code-completion: {image: "x:1", volumes: ["./config.yaml:/app/config.yaml:ro"]}\n',
    'code-completion/config.yaml': completion,
  },
} as const satisfies Record<string, FileTexts>;

/** Installations as each generation of scripts leaves them, cut down to what tells them apart. */
export const generations: Readonly<Record<keyof typeof all, FileTexts>> = all;

/** The newest scripts with another address of the login service. */
export const laterAt = (base: string): FileTexts => ({
  ...all.C,
  'docker-compose.yml': laterCompose(base),
});

/** The same scripts, changed to write objects of Kubernetes. */
export const kubernetes: FileTexts = { ...later, 'k8s/costrict.yaml': 'kind: Service\n' };

/** Claude Code Hub as its own deploy.sh writes it: the port inside is the one outside, the rest is in .env. */
export const hubFiles: FileTexts = {
  '.env':
    'ADMIN_TOKEN=its-admin-token\nDB_USER=hub\nDB_PASSWORD=its-password\nDB_NAME=hub_db\nAPP_PORT=24000\nAPP_URL=https://hub.example.com\nENABLE_SECURE_COOKIES=false\n',
  'docker-compose.yaml':
    'services:\n  postgres:\n    image: postgres:18\n    ports: ["127.0.0.1:35432:5432"]\n    env_file: [./.env]\n    environment: {POSTGRES_USER: "${DB_USER:-postgres}", POSTGRES_PASSWORD: "${DB_PASSWORD:-postgres}", POSTGRES_DB: "${DB_NAME:-claude_code_hub}"}\n    volumes: ["./data/postgres:/data"]\n  redis: {image: "redis:7-alpine", volumes: ["./data/redis:/data"]}\n  app:\n    image: ghcr.io/ding113/claude-code-hub:latest\n    env_file: [./.env]\n    ports: ["${APP_PORT:-23000}:${APP_PORT:-23000}"]\n    healthcheck: {test: ["CMD", "true"]}\n',
};
