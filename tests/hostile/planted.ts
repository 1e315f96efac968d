import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { pg, pgRows, redisSays, type Stack } from './fake-servers.ts';
import type { Lane, Place } from './lane.ts';
import { plantRun, write } from './readers.ts';

/** Twenty letters and digits that stand nowhere else. */
const word = (name: string): string =>
  `${createHash('sha256').update(name).digest('base64url').replace(/[-_]/g, 'k').slice(0, 19)}7`;

/** A planted secret, by what it is. */
type Secret = (name: string) => string;

/** By what each is: what was planted. */
export type Planted = ReadonlyMap<string, string>;

export const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Edited into rendered files by a person. */
function editFiles(dir: string, secret: Secret): void {
  const edits: readonly (readonly [string, string])[] = [
    [
      'config/grafana/grafana.ini',
      `\n[auth.generic_oauth]\nclient_secret = ${secret('grafana client secret')}\n`,
    ],
    ['config/grafana/grafana.ini', `\nadmin_password=${secret('grafana password')}\n`],
    [
      'config/apisix/config.yaml',
      `\nextra:\n  api_key: ${secret('gateway key')}\n  password: "${secret('gateway password')}"\n`,
    ],
    ['config/prometheus/prometheus.yml', `\n# bearer_token: ${secret('bearer token')}\n`],
    [
      'config/portal/nginx.conf',
      `\n# proxy_set_header Authorization "Bearer ${secret('nginx header')}";\n`,
    ],
    [
      'config/chat-rag/chat-api.yaml',
      `\nredis_url: redis://:${secret('redis address')}@redis:6379\n`,
    ],
    [
      'config/codebase-embedder/conf.yaml',
      `\nDatabaseUrl: postgres://zgsm:${secret('database address')}@postgres:5432/x\n`,
    ],
    ['docker-compose.yml', `\n# MYSQL_ROOT_PASSWORD: ${secret('compose password')}\n`],
    [
      'docker-compose.yml',
      `\n# command: redis-server --requirepass ${secret('compose requirepass')}\n`,
    ],
    ['configure.sh', `\nEXTRA_SECRET_KEY='${secret('configure secret')}'\n`],
    ['.env', `\nAWS_SECRET_ACCESS_KEY=${secret('env file')}\n`],
  ];
  for (const [path, text] of edits)
    if (existsSync(join(dir, path)) || path === '.env') appendFileSync(join(dir, path), text);
}

const logText = (secret: Secret) =>
  [
    `login failed password=${secret('log password')}`,
    `Authorization: Bearer ${secret('log bearer')}`,
    `Authorization: Basic ${base64(`admin:${secret('log basic')}`)}`,
    `curl -u admin:${secret('log curl')} http://x/`,
    `redis-cli -a ${secret('log redis-cli')} ping`,
    `redis-server --requirepass ${secret('log requirepass')}`,
    `mysql -p${secret('log mysql')} -u root`,
    `psql --password ${secret('log psql')}`,
    `{"level":"error","api_key":"${secret('log json key')}"}`,
    `{"msg":"{\\"client_secret\\":\\"${secret('log json twice')}\\"}"}`,
    `GET http://user:${secret('log address')}@host/x`,
    `GET /cb?access_token=${secret('log token')}&x=1`,
    `POST /cb?code=${secret('log code')}`,
    `key sk-${secret('log sk')} was refused`,
    `postgres://zgsm:${secret('log dsn')}@postgres/auth`,
    `x-api-key: ${secret('log x-api-key')}`,
    `Set-Cookie: session=${secret('log cookie')}; Path=/`,
    `secret_key: '${secret('log yaml')}'`,
    `PGPASSWORD=${secret('log PGPASSWORD')} pg_dump`,
  ].join('\n');

/** Those that `secrets.env` holds, and keys that a person types in. */
function plantSettings(dir: string, planted: Map<string, string>, secret: Secret): void {
  const file = join(dir, 'secrets.env');
  const text = readFileSync(file, 'utf8');
  for (const [, name = '', value = ''] of text.matchAll(/^(\w+)='?([^'\n]*)'?$/gm))
    if (value.length >= 8) planted.set(name, value);
  const keys = ['CHAT_APIKEY', 'COMPLETION_APIKEY', 'EMBEDDING_APIKEY', 'RERANK_APIKEY'];
  const asked = keys.filter((name) => text.includes(`${name}=`));
  writeFileSync(
    file,
    asked.reduce(
      (now, name) => now.replace(new RegExp(`^#? ?${name}=.*$`, 'm'), `${name}='${secret(name)}'`),
      text,
    ),
  );
}

/** A backup as `clean` leaves it, with the settings and secrets of before. */
function plantBackup(dir: string, secret: Secret): void {
  const to = join(dir, 'backups/20260101-000000');
  mkdirSync(join(to, 'files'), { recursive: true, mode: 0o700 });
  cpSync(join(dir, 'costrict.yaml'), join(to, 'files/costrict.yaml'));
  const secrets = readFileSync(join(dir, 'secrets.env'), 'utf8');
  write(join(to, 'files/secrets.env'), `${secrets}OLD_PASSWORD='${secret('kept password')}'\n`);
  const files = ['files/costrict.yaml', 'files/secrets.env'].map((path) => {
    const content = readFileSync(join(to, path));
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { path, bytes: content.length, sha256 };
  });
  const at = '2026-01-01T00:00:00.000Z';
  write(
    join(to, 'manifest.json'),
    JSON.stringify({ version: 2, at, databases: [], stores: [], files }),
  );
}

/** Words of servers, the engine and programs. */
function plantAnswers({ engine, servers, root }: Lane, secret: Secret): void {
  engine.log = `${logText(secret)}\n`;
  engine.env = [
    `EXTRA_PASSWORD=${secret('container password')}`,
    `SOME_TOKEN=${secret('container token')}`,
    `DATABASE_URL=postgres://u:${secret('container address')}@h/x`,
  ];
  engine.labels = {
    'traefik.basicauth.password': secret('label'),
    'x.api_key': secret('label key'),
  };
  engine.tamper = (path, value) =>
    path === '/info'
      ? {
          ...(value as object),
          HttpProxy: `http://u:${secret('proxy')}@proxy:3128`,
          HttpsProxy: `http://u:${secret('proxy over TLS')}@proxy`,
        }
      : value;
  const answer = JSON.stringify({
    error: `invalid api_key=${secret('server error')}`,
    message: `Bearer ${secret('server bearer')} is wrong`,
    error_msg: `password "${secret('server password')}"`,
  });
  servers.http = (response, { body }) =>
    response.writeHead(500).end(body.includes('stream') ? `data: ${answer}\n\n` : answer);
  servers.redis = redisSays(`-ERR AUTH password=${secret('redis error')}\r\n`);
  writeFileSync(
    join(root, 'home/docker-answer'),
    `error: token=${secret('compose error')} refused\npassword: ${secret('compose error, second')}\n`,
  );
}

/** A Postgres that refuses with a secret in its words, and one whose rows hold some. */
function databases(secret: Secret): readonly Lane['servers']['postgres'][] {
  const error = pg.error(`password=${secret('postgres error')} is wrong`, '42501');
  const cell = secret('database cell');
  const isSecret = /key|password|secret|token|hash/i;
  const rows = pgRows((columns) => [columns.map((name) => (isSecret.test(name) ? cell : '1'))]);
  return [(socket) => void socket.end(error), rows];
}

/** How a call is made where everything is planted. */
export interface Ground {
  readonly planted: Planted;
  /** A copy of the planted deployment. */
  place(): Place;
  /** The arguments with addresses and secrets filled in. */
  filled(argv: readonly string[]): readonly string[];
  /** The standard input. */
  readonly input: string;
  /** The docker client and the database work from now on, or say no; the variables of the next call. */
  working(works: boolean): Readonly<Record<string, string>>;
  close(): void;
}

/** Plants secrets in everything that a command reads; the machine's docker client fails with some, too. */
export function plant(lane: Lane, stack: Stack): Ground {
  const planted = new Map<string, string>();
  const secret: Secret = (name) => {
    planted.set(name, word(name));
    return word(name);
  };
  const first = lane.place();
  const { dir } = first;
  plantSettings(dir, planted, secret);
  plantBackup(dir, secret);
  editFiles(dir, secret);
  plantRun(first);
  write(
    join(dir, '.costrict/runs/0001/before-1.json'),
    JSON.stringify({
      ...{ content: base64(`password: ${secret('kept state')}`), mode: 384, uid: 0, gid: 0 },
    }),
  );
  write(join(dir, '.costrict/lab.json'), JSON.stringify({ version: 1, dir, since: at }));
  write(
    join(dir, 'text'),
    `pq: password authentication failed for user "zgsm"\n${logText(secret)}\n`,
  );
  for (const name of ['images', 'assets']) mkdirSync(join(dir, name), { mode: 0o700 });
  plantAnswers(lane, secret);
  const says = databases(secret);
  const { model = 0, entry = 0, app = 0 } = lane.servers.ports;
  const host = `127.0.0.1:${model}`;
  write(
    join(lane.root, 'home/.docker/config.json'),
    JSON.stringify({ auths: { [host]: { auth: base64(`u:${secret('registry login')}`) } } }),
  );
  const values: Readonly<Record<string, string>> = {
    ...{ MODEL: String(model), ENTRY: String(entry || app), PROJECT: projectOf(dir) },
    ...{ TOKEN: secret('token'), PROXY: secret('proxy of a provider') },
    ...{ BACKUP: 'backups/20260101-000000', REDIS: redisOf[stack] },
  };
  const proxy = `http://u:${secret('proxy of the shell')}@${host}`;
  return {
    planted,
    input: `${secret('standard input')}\n`,
    working(works) {
      lane.servers.postgres = says[works ? 1 : 0] ?? lane.servers.postgres;
      const env = { HTTPS_PROXY: proxy, HTTP_PROXY: proxy, NO_PROXY: '127.0.0.1,localhost' };
      return works ? { ...env, DOCKER_WORKS: '1' } : env;
    },
    place() {
      const place = lane.place();
      cpSync(dir, place.dir, { recursive: true, preserveTimestamps: true });
      const mark = { version: 1, dir: place.dir, since: at };
      write(join(place.dir, '.costrict/lab.json'), JSON.stringify(mark));
      return place;
    },
    filled: (argv) =>
      argv.map((one) => one.replace(/\b[A-Z]{5,}\b/g, (name) => values[name] ?? name)),
    close: () => first.remove(),
  };
}

const redisOf = { costrict: 'IMAGE_REDIS', 'claude-code-hub': 'IMAGE_CCH_REDIS' };
const at = '2026-01-01T00:00:00.000Z';
const projectOf = (dir: string): string =>
  /^project: *(\S+)/m.exec(readFileSync(join(dir, 'costrict.yaml'), 'utf8'))?.[1] ?? basename(dir);

export function asRehearsal({ dir }: Place): void {
  const file = join(dir, 'costrict.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^rehearsal: false/m, 'rehearsal: true'));
}
