import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createPlain, request } from 'node:http';
import { createServer as createTls } from 'node:https';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import bcrypt from 'bcryptjs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Secret } from '../../src/base/secret.ts';
import { type Place, RegistryClient } from '../../src/docker/registry/client.ts';
import { RegistryError } from '../../src/docker/registry/failure.ts';
import type { RegistryLogin } from '../../src/effects/docker.ts';
import { realClock } from '../../src/effects/real/clock.ts';
import { realMachine } from '../../src/effects/real/effects.ts';
import { makeCertificate } from '../support/certificates.ts';
import { docker, patientSignal } from '../support/engine.ts';
import { type Registry, startRegistry } from '../support/registry.ts';
import { closedPort } from '../support/sockets.ts';

let registry: Registry;
let dir: string;
const servers: Server[] = [];
const variables = { ...process.env };

beforeAll(async () => {
  registry = await startRegistry();
  await registry.push('team/app:1', { bytes: 5_000 });
  dir = mkdtempSync(join(tmpdir(), 'registry-access-'));
}, 120_000);
afterEach(async () => {
  process.env = { ...variables };
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});
afterAll(async () => {
  await registry?.stop();
  rmSync(dir, { recursive: true, force: true });
});

async function listening(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

type Handler = Parameters<typeof createPlain>[1];

/** Everything is passed on to the real registry. */
const passing: NonNullable<Handler> = (asked, reply) => {
  const url = asked.url?.replace(/^http:\/\/[^/]+/, '') ?? '/';
  const { authorization: _, host: __, ...headers } = asked.headers;
  const options = {
    host: '127.0.0.1',
    port: registry.port,
    path: url,
    method: asked.method,
    headers,
  };
  request(options, (answer) => {
    reply.writeHead(answer.statusCode ?? 500, { ...answer.headers, connection: 'close' });
    answer.pipe(reply);
  }).end();
};

interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  readonly login?: RegistryLogin;
  /** In place of /etc/docker/certs.d. */
  readonly certificates?: string;
}

/** The effects of this machine, in other surroundings. */
function machine({ env = {}, login, certificates }: Surroundings) {
  const moved = (path: string) =>
    certificates === undefined ? path : path.replace('/etc/docker/certs.d', certificates);
  const { fs } = realMachine;
  return {
    ...{ ...realMachine, clock: realClock },
    host: { ...realMachine.host, env: (name: string) => env[name] },
    docker: { ...docker, ...(login && { login: async () => login }) },
    fs: {
      ...fs,
      list: (path: string) => fs.list(moved(path)),
      readText: (path: string) => fs.readText(moved(path)),
    },
  };
}

const placeAt = (base: string): Place => {
  const { host } = new URL(base);
  return { host, base, repository: 'team/app', login: host };
};
const described = async (base: string, surroundings: Surroundings = {}) =>
  await new RegistryClient(machine(surroundings)).describe(placeAt(base), '1', patientSignal());
const failure = async (base: string, surroundings: Surroundings = {}) =>
  await described(base, surroundings).then(
    () => undefined,
    (error) => (error instanceof RegistryError ? error.failure.kind : error),
  );

describe('certificates', () => {
  test('one that has expired must be called so, even when its authority is trusted', async () => {
    const expired = makeCertificate(dir, 'expired', true);
    const port = await listening(createTls(expired, passing));
    const certificates = join(dir, 'expired.d');
    mkdirSync(join(certificates, `127.0.0.1:${port}`), { recursive: true });
    writeFileSync(join(certificates, `127.0.0.1:${port}`, 'ca.crt'), expired.cert);
    expect(await failure(`https://127.0.0.1:${port}`, { certificates })).toBe('tls');
  });
  test('one of a private authority must be trusted for the host that certs.d names, and no other', async () => {
    const own = makeCertificate(dir, 'own');
    const port = await listening(createTls(own, passing));
    const other = await listening(createTls(own, passing));
    const certificates = join(dir, 'certs.d');
    mkdirSync(join(certificates, `127.0.0.1:${port}`), { recursive: true });
    writeFileSync(join(certificates, `127.0.0.1:${port}`, 'ca.crt'), own.cert);
    expect(await failure(`https://127.0.0.1:${port}`)).toBe('tls');
    const found = await described(`https://127.0.0.1:${port}`, { certificates });
    expect(found.digest).toMatch(/^sha256:/);
    expect(await failure(`https://127.0.0.1:${other}`, { certificates })).toBe('tls');
  });
});

describe('proxies', () => {
  const base = 'http://registry.invalid';
  test('HTTP_PROXY must be used with its login, and not for what NO_PROXY names', async () => {
    const seen: (string | undefined)[] = [];
    const port = await listening(
      createPlain((asked, reply) => {
        seen.push(asked.headers['proxy-authorization']);
        passing(asked, reply as never);
      }),
    );
    const env = { HTTP_PROXY: `http://me:hidden@127.0.0.1:${port}` };
    expect((await described(base, { env })).digest).toMatch(/^sha256:/);
    expect(seen.at(-1)).toBe(`Basic ${Buffer.from('me:hidden').toString('base64')}`);
    const before = seen.length;
    expect(await failure(base, { env: { ...env, NO_PROXY: 'registry.invalid' } })).toBe('dns');
    expect(seen.length).toBe(before);
  });
  test('HTTPS_PROXY must carry TLS by CONNECT, and a proxy that is away must be blamed, not the registry', async () => {
    const own = makeCertificate(dir, 'through');
    const far = await listening(createTls(own, passing));
    const asked: string[] = [];
    const proxy = createPlain();
    proxy.on('connect', (question, socket) => {
      asked.push(question.url ?? '');
      const through = connect(far, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(through).pipe(socket);
      });
      socket.on('error', () => through.destroy());
    });
    const port = await listening(proxy);
    const secure = 'https://registry.invalid';
    const env = { HTTPS_PROXY: `http://127.0.0.1:${port}` };
    // The name does not fit the certificate: TLS was reached, and is not given up on the way.
    expect(await failure(secure, { env })).toBe('tls');
    expect(asked).toEqual(['registry.invalid:443']);
    const away = { HTTPS_PROXY: `http://127.0.0.1:${await closedPort()}` };
    expect(['proxy', 'connection']).toContain(await failure(secure, { env: away }));
  });
  test('a SOCKS proxy must resolve the name and carry the questions', async () => {
    const names: string[] = [];
    const port = await listening(
      createServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => {
          socket.write(Buffer.from([5, 0]));
          socket.once('data', (wanted) => {
            names.push(wanted.subarray(5, 5 + (wanted[4] ?? 0)).toString());
            const through = connect(registry.port, '127.0.0.1', () => {
              socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 80]));
              socket.pipe(through).pipe(socket);
            });
            through.on('error', () => socket.destroy());
          });
        });
      }),
    );
    const env = { HTTP_PROXY: `socks5h://127.0.0.1:${port}` };
    expect((await described(base, { env })).digest).toMatch(/^sha256:/);
    expect(names).toContain('registry.invalid');
  });
});

describe('logins', () => {
  const login = { user: 'me', password: new Secret('hidden-word') };

  /** A registry that wants tokens, each good for a few questions; what its token server was asked. */
  async function tokenRegistry(good = 1_000) {
    const asked: { url: string; authorization: string | undefined; body: string }[] = [];
    const left = new Map<string, number>();
    const realm = await listening(
      createPlain(async (question, reply) => {
        let body = '';
        for await (const chunk of question) body += chunk;
        const { authorization } = question.headers;
        asked.push({ url: question.url ?? '', authorization, body });
        const known = authorization ?? body;
        if (!/Basic bWU6aGlkZGVuLXdvcmQ=|refresh_token=long-lived/.test(known)) {
          reply.writeHead(401).end('{}');
          return;
        }
        const token = `token-${asked.length}`;
        left.set(`Bearer ${token}`, good);
        reply.end(JSON.stringify({ token, expires_in: 300 }));
      }),
    );
    const port = await listening(
      createPlain((question, reply) => {
        const key = question.headers.authorization ?? '';
        const n = left.get(key) ?? 0;
        if (n > 0) {
          left.set(key, n - 1);
          return passing(question, reply as never);
        }
        const challenge = `Bearer realm="http://127.0.0.1:${realm}/token",service="registry"`;
        reply.writeHead(401, { 'www-authenticate': challenge }).end('{}');
      }),
    );
    return { base: `http://127.0.0.1:${port}`, asked };
  }

  test('a token must be fetched for the repository, kept, and fetched again when it is refused', async () => {
    const { base, asked } = await tokenRegistry(2);
    const client = new RegistryClient(machine({ login }));
    for (let n = 0; n < 5; n += 1)
      expect((await client.describe(placeAt(base), '1', patientSignal())).digest).toMatch(/^sha/);
    expect(asked.length).toBe(3);
    expect(decodeURIComponent(asked[0]?.url ?? '')).toContain('scope=repository:team/app:pull');
    expect(asked[0]?.url).not.toContain('hidden-word');
  });
  test('an identity token must be exchanged, and never be sent to the registry itself', async () => {
    const { base, asked } = await tokenRegistry();
    const identityToken = new Secret('long-lived');
    const own = { user: '', password: new Secret(''), identityToken };
    expect((await described(base, { login: own })).digest).toMatch(/^sha256:/);
    expect(asked[0]?.body).toContain('grant_type=refresh_token');
  });
  test('a wrong login must be called so', async () => {
    const { base } = await tokenRegistry();
    const wrong = { user: 'me', password: new Secret('other') };
    expect(await failure(base, { login: wrong })).toBe('unauthorized');
    expect(await failure(base)).toBe('unauthorized');
  });
  test('the helper that docker login named must be asked, and one that fails is no login', async () => {
    const closed = await startRegistry(`me:${bcrypt.hashSync('hidden-word', 4)}\n`);
    try {
      const config = join(dir, 'config');
      mkdirSync(config, { recursive: true });
      const helper = join(config, 'docker-credential-proof');
      const script = (answer: string) =>
        writeFileSync(helper, `#!/bin/sh\ncat >"${config}/asked"\n${answer}\n`, { mode: 0o755 });
      writeFileSync(
        join(config, 'config.json'),
        JSON.stringify({ credHelpers: { [closed.host]: 'proof' } }),
      );
      process.env.DOCKER_CONFIG = config;
      process.env.PATH = `${config}:${process.env.PATH}`;
      script(`echo '{"Username":"me","Secret":"hidden-word"}'`);
      // It is let in, and what it asks for is not there.
      expect(await failure(`http://${closed.host}`)).toBe('not-found');
      script('echo "credentials not found in native keychain"; exit 1');
      expect(await failure(`http://${closed.host}`)).toBe('unauthorized');
    } finally {
      await closed.stop();
    }
  });
});
