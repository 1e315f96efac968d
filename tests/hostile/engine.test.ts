import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDocker } from '../../src/effects/real/docker.ts';
import { call } from '../unit/cli/harness.ts';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

let answer: Answer = (response) => response.end('{}');
const server = createServer((request, response) => answer(response, request));
const home = mkdtempSync(join(tmpdir(), 'hostile-engine-'));
const dir = join(home, 'd');

beforeAll(async () => {
  const socket = join(home, 'engine.sock');
  await new Promise<void>((done) => server.listen(socket, done));
  process.env.DOCKER_HOST = `unix://${socket}`;
  const { code, err } = await call(['-C', dir, 'init', '--yes']);
  expect(err).toBe('');
  expect(code).toBe(0);
  writeFileSync(join(dir, 'docker-compose.yml'), 'services: {}\n');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const row = {
  Id: 'a1',
  Names: ['/costrict-postgres-1'],
  Image: 'postgres',
  ImageID: 'sha256:1',
  State: 'running',
  Status: 'Up 3 minutes (healthy)',
  Created: 1,
  Labels: {
    'com.docker.compose.project': 'costrict',
    'com.docker.compose.service': 'postgres',
    'com.docker.compose.project.working_dir': dir,
  },
  Ports: [{ IP: '0.0.0.0', PrivatePort: 5432, PublicPort: 35432, Type: 'tcp' }],
  NetworkSettings: { Networks: { n: { IPAddress: '172.18.0.2' } } },
  Mounts: [],
};
const odd: readonly unknown[] = [null, 0, 7, '', 'x', true, [], {}, [null], [{}], { a: null }];

/** Bodies that an engine never sends, by a name. */
const bodies = new Map<string, string>([
  ...odd.map((value, at): [string, string] => [`odd ${at}`, JSON.stringify(value)]),
  ...Object.keys(row).flatMap((key) =>
    [null, 5, 'x', [], {}, [5], { n: 5 }].map((value, at): [string, string] => [
      `${key} ${at}`,
      JSON.stringify([{ ...row, [key]: value }]),
    ]),
  ),
  ['cut JSON', '[{"Id":"a'],
  ['a page', '<html><body>log in</body></html>'],
  ['deep', '['.repeat(20_000)],
  ['long', JSON.stringify([{ ...row, Status: 'x'.repeat(2_000_000) }])],
  ['many', JSON.stringify(Array.from({ length: 3000 }, (_, at) => ({ ...row, Id: `c${at}` })))],
  ['a prototype', '[{"__proto__":{"Id":"a"},"Id":"a","constructor":5}]'],
]);
const escapes = '\u001b]52;c;cm0gLXJmIC8=\u0007\u001b[2J\u009b2J\u202e';
const steering = new Map(
  ['Names', 'Image', 'State', 'Status', 'Labels'].map((key) => [
    key,
    JSON.stringify([
      {
        ...row,
        [key]:
          key === 'Labels'
            ? { ...row.Labels, 'com.docker.compose.project.working_dir': `/x${escapes}` }
            : key === 'Names'
              ? [`/a${escapes}`]
              : `running${escapes}`,
      },
    ]),
  ]),
);

const commands: readonly (readonly string[])[] = [
  ['status'],
  ['logs'],
  ['images', 'list'],
  ['ports'],
  ['up'],
  ['restart', 'postgres'],
  ['doctor', '--budget', '1', '--only', 'service-stopped,port-conflict,image-missing'],
];

/** Runs every command; returns what none may do: an internal error, a steering character. */
async function wrongOf(): Promise<string[]> {
  const wrong: string[] = [];
  for (const argv of commands) {
    const { code, out, err } = await call(['-C', dir, ...argv], { tty: false });
    if (code === 70 || !Number.isInteger(code))
      wrong.push(`${argv.join(' ')}: exit ${code} ${out}${err}`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be there
    if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/.test(out + err))
      wrong.push(`${argv.join(' ')}: steers the terminal`);
  }
  return wrong;
}

describe('an engine that answers nonsense must be an error that says so, never an internal one', () => {
  test.each([...bodies])('%s', { timeout: 60_000 }, async (_, body) => {
    answer = (response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    expect(await wrongOf()).toEqual([]);
  });

  test.each([204, 301, 400, 404, 409, 500, 503])(
    'status %d',
    { timeout: 60_000 },
    async (status) => {
      answer = (response) => response.writeHead(status).end(status === 204 ? '' : '{"message":5}');
      expect(await wrongOf()).toEqual([]);
    },
  );

  test.each<[string, Answer]>([
    ['a connection that is reset', (response) => response.destroy()],
    [
      'headers and no body',
      (response) => response.writeHead(200, { 'content-length': 9 }).destroy(),
    ],
    ['half a body', (response) => response.writeHead(200, { 'content-length': 99 }).end('[')],
    ['no HTTP', (response) => response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n')],
  ])('%s', { timeout: 60_000 }, async (_, bad) => {
    answer = bad;
    expect(await wrongOf()).toEqual([]);
  });
});

test.each([...steering])(
  'characters that steer a terminal in %s must not reach it',
  { timeout: 60_000 },
  async (_, body) => {
    answer = (response) => response.end(body);
    expect(await wrongOf()).toEqual([]);
  },
);

describe('an engine that accepts and never answers must be given up', () => {
  const docker = () => createDocker({ home, env: (name) => process.env[name] }, 200);
  const { signal } = new AbortController();

  test.each<[string, Answer]>([
    ['silence', () => undefined],
    [
      'endless 102',
      (response) => {
        const timer = setInterval(() => response.writeProcessing(), 20);
        response.on('close', () => clearInterval(timer));
      },
    ],
    [
      'headers a byte at a time',
      (response) => {
        const { socket } = response;
        const timer = setInterval(() => socket?.write('H'), 50);
        socket?.on('close', () => clearInterval(timer));
      },
    ],
  ])('%s', async (_, bad) => {
    answer = bad;
    await expect(docker().containers({}, signal)).rejects.toMatchObject({ name: 'DockerError' });
  });
});
