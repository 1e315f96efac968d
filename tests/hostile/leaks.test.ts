import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isFull } from '../support/depth.ts';
import { pg } from './fake-servers.ts';
import { count } from './figures.ts';
import { type Lane, openLane, type Place } from './lane.ts';
import { plantRun, write } from './readers.ts';

/** Twenty letters and digits that stand nowhere else. */
const word = (name: string): string =>
  `${createHash('sha256').update(name).digest('base64url').replace(/[-_]/g, 'k').slice(0, 19)}7`;

/** By what each is: what was planted. */
const planted = new Map<string, string>();
const secret = (name: string): string => {
  planted.set(name, word(name));
  return word(name);
};
const base64 = (text: string) => Buffer.from(text).toString('base64');

let lane: Lane;
let place: Place;

/** Edited into rendered files by a person. */
function editFiles(dir: string): void {
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
  for (const [path, text] of edits) appendFileSync(join(dir, path), text);
}

const logText = () =>
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

beforeAll(async () => {
  lane = await openLane();
  place = lane.place();
  const { dir } = place;
  const secretsFile = join(dir, 'secrets.env');
  for (const [, name = '', value = ''] of readFileSync(secretsFile, 'utf8').matchAll(
    /^(\w+)='?([^'\n]*)'?$/gm,
  ))
    if (value.length >= 8) planted.set(name, value);
  for (const name of ['CHAT_APIKEY', 'COMPLETION_APIKEY', 'EMBEDDING_APIKEY', 'RERANK_APIKEY']) {
    const text = readFileSync(secretsFile, 'utf8');
    const line = `${name}='${secret(name)}'`;
    writeFileSync(
      secretsFile,
      text.includes(`${name}=`)
        ? text.replace(new RegExp(`^#? ?${name}=.*$`, 'm'), line)
        : `${text}${line}\n`,
    );
  }
  editFiles(dir);
  plantRun(place);
  write(
    join(dir, '.costrict/runs/0001/before-1.json'),
    JSON.stringify({
      content: base64(`password: ${secret('kept state')}`),
      mode: 384,
      uid: 0,
      gid: 0,
    }),
  );
  lane.engine.log = `${logText()}\n`;
  lane.engine.env = [
    `EXTRA_PASSWORD=${secret('container password')}`,
    `SOME_TOKEN=${secret('container token')}`,
    `DATABASE_URL=postgres://u:${secret('container address')}@h/x`,
  ];
  lane.engine.labels = {
    'traefik.basicauth.password': secret('label'),
    'x.api_key': secret('label key'),
  };
  lane.engine.tamper = (path, value) =>
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
  lane.servers.http = (response, { body }) =>
    response.writeHead(500).end(body.includes('stream') ? `data: ${answer}\n\n` : answer);
  lane.servers.redis = (socket) =>
    void socket.write(`-ERR AUTH password=${secret('redis error')}\r\n`);
  lane.servers.postgres = (socket) =>
    void socket.end(pg.error(`password=${secret('postgres error')} is wrong`, '42501'));
  writeFileSync(
    join(lane.root, 'home/docker-answer'),
    `error: token=${secret('compose error')} refused\npassword: ${secret('compose error, second')}\n`,
  );
});
afterAll(() => lane.close());

const words = (...commands: readonly string[]) => commands.map((command) => command.split(' '));
const commands = words(
  ...[
    'doctor --budget 4',
    'doctor --budget 4 --format junit',
    'doctor --budget 4 --format prometheus',
  ],
  ...[
    'doctor --preview --budget 4',
    'doctor --why apisix',
    'doctor --why redis',
    'status',
    'ports',
    'history',
    'logs --tail 50',
  ],
  ...[
    'config show',
    'config check',
    'secrets list',
    'secrets recover',
    'models show',
    'models test',
    'users list',
  ],
  ...[
    'users add alice --dry-run',
    'render --diff',
    'render --check',
    'preflight --budget 3',
    'images list',
    'images verify',
  ],
  ...[
    'undo --dry-run',
    'fix --list',
    'fix --all --dry-run',
    'fix file-edited-by-hand --dry-run',
    'fix redis-unwell --dry-run',
  ],
  ...[
    'fix insecure-defaults --dry-run',
    'fix model-endpoint-unreachable --dry-run',
    'up --yes',
    'restart redis --yes',
    'down redis --yes',
  ],
  ...[
    'clean --dry-run',
    'models set chat --model x --dry-run',
    'explain redis-unwell',
    'list',
    'lab list',
    'deploy --yes',
    'render --yes',
  ],
);
const shows: readonly (readonly string[])[] = [
  [],
  ['--format', 'json'],
  ['--verbose'],
  ['--lang', 'zh'],
];

test('60 planted secrets must be in no output of any command', { timeout: 3_600_000 }, async () => {
  const faults: string[] = [];
  for (const [at, argv] of commands.entries()) {
    const ways = argv.includes('--format')
      ? [[]]
      : isFull
        ? shows
        : [shows[at % shows.length] ?? []];
    for (const way of ways) {
      count('input');
      const names = [...planted];
      const canaries = names.map(([, value]) => value);
      const tty = at % 7 === 3 && !way.includes('json');
      for (const { kind, what } of await lane.call(place, [...argv, ...way], { canaries, tty }))
        faults.push(
          `${kind} in ${what}${names
            .filter(([, value]) => what.includes(value))
            .map(([name]) => ` (${name})`)
            .join('')}`,
        );
    }
  }
  expect(faults).toEqual([]);
  expect(planted.size).toBeGreaterThanOrEqual(60);
});

test('they must be in no bundle either', { timeout: 600_000 }, async () => {
  const file = join(place.dir, 'report.tgz');
  await lane.call(place, ['doctor', '--save', 'report.tgz', '--budget', '4']);
  expect(existsSync(file)).toBe(true);
  const text = gunzipSync(readFileSync(file)).toString('latin1');
  const leaked = [...planted].filter(
    ([, value]) => text.includes(value) || text.includes(base64(value).slice(0, 24)),
  );
  count('leak', leaked.length);
  expect(leaked.map(([name]) => name)).toEqual([]);
});
