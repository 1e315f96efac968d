import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import {
  forwardingProxy,
  gateway,
  keeper,
  makeCertificate,
  type Running,
  serve,
} from '../support/gateway.ts';
import { blackHole, closedPort, httpStatus } from '../support/sockets.ts';

let server: Running;
const { keep, closeAll } = keeper();

beforeAll(async () => {
  server = keep(await serve(gateway));
});
afterAll(closeAll);
const clean = {
  ...{ http_proxy: '', HTTP_PROXY: '', https_proxy: '', HTTPS_PROXY: '' },
  ...{ all_proxy: '', ALL_PROXY: '', no_proxy: '', NO_PROXY: '' },
};

interface Document {
  readonly verdict: string;
  readonly roots: readonly { readonly issue: string }[];
  readonly findings: readonly { readonly issue: string; readonly status: string }[];
}

async function look(url: string, env: Record<string, string> = {}, more: readonly string[] = []) {
  const args = ['doctor', '--client', url, '--format', 'json', '--budget', '5', ...more];
  const { stdout, stderr, code } = await cli(args, { env: { ...clean, ...env } });
  if (stdout === '') throw new Error(stderr);
  const document: Document = JSON.parse(stdout);
  return { code, stdout, roots: document.roots.map(({ issue }) => issue), document };
}

const statusOf = ({ document }: Awaited<ReturnType<typeof look>>, id: string) =>
  document.findings.find(({ issue }) => issue === id)?.status;
const at = (port: number) => `http://127.0.0.1:${port}`;
const proxyEnv = (port: number) => ({ http_proxy: at(port), https_proxy: at(port) });

describe('doctor --client, a server that works', () => {
  test('must say so in one line, in both languages, and need no scheme', async () => {
    const english = await cli(['doctor', '--client', `127.0.0.1:${server.port}`], { env: clean });
    expect(english).toMatchObject({ code: 0, stderr: '' });
    expect(english.stdout).toMatch(
      /^✔ This computer can reach http:\/\/127\.0\.0\.1:\d+: 7 checks passed in/,
    );
    const chinese = await cli(['doctor', '--client', at(server.port), '--lang', 'zh'], {
      env: clean,
    });
    expect(chinese.stdout).toMatch(/^✔ 本机可以访问/);
  });
  test('must work without Docker, without a deployment and with an empty PATH', async () => {
    const { code } = await look(at(server.port), {
      DOCKER_HOST: 'unix:///nope.sock',
      PATH: '/nope',
    });
    expect(code).toBe(0);
  });
  test('must find it by name too', async () => {
    expect((await look(`http://localhost:${server.port}`)).roots).toEqual([]);
  });
  test('must follow a proxy that forwards, for http and for https', async () => {
    const proxy = keep(await forwardingProxy());
    const tls = keep(await serve(gateway, await makeCertificate()));
    expect((await look(at(server.port), proxyEnv(proxy.port))).code).toBe(0);
    expect(proxy.asked.some(({ line }) => line.includes('/-/no-such-route'))).toBe(true);
    const { roots } = await look(`https://127.0.0.1:${tls.port}`, proxyEnv(proxy.port));
    expect(proxy.asked.some(({ line }) => line.startsWith('CONNECT '))).toBe(true);
    expect(roots).toEqual(['client-certificate']);
  });
});

describe('doctor --client, each fault with its own root and no other', () => {
  test('a name that is none', async () => {
    expect((await look('http://no-such-host.invalid:39080')).roots).toEqual([
      'client-name-unresolved',
    ]);
  });
  test('a port on which nothing listens', async () => {
    const { roots, stdout } = await look(at(await closedPort()));
    expect(roots).toEqual(['client-server-unreachable']);
    expect(stdout).toContain('client-server-unreachable.refused');
  });
  test('a server that accepts and never answers, within the budget', async () => {
    const hole = keep(await blackHole());
    const began = performance.now();
    const { roots } = await look(at(hole.port), {}, ['--budget', '1s']);
    expect(roots).toEqual(['client-not-gateway']);
    expect(performance.now() - began).toBeLessThan(20_000);
  });
  test('a proxy that nobody runs any more', async () => {
    const { roots, stdout } = await look(at(server.port), proxyEnv(await closedPort()));
    expect(roots).toEqual(['client-connection-error']);
    expect(stdout).toContain('export NO_PROXY=127.0.0.1');
  });
  test('a proxy that answers itself, or asks for a password', async () => {
    const blocking = keep(await httpStatus(503, '<html>blocked</html>'));
    expect((await look(at(server.port), proxyEnv(blocking.port))).roots).toEqual([
      'client-connection-error',
    ]);
    const asking = keep(await httpStatus(407, ''));
    const { roots, stdout } = await look(at(server.port), proxyEnv(asking.port));
    expect(roots).toEqual(['client-connection-error']);
    expect(stdout).toContain('client-proxy.auth');
  });
  test('a proxy that NO_PROXY keeps away is none', async () => {
    const env = { ...proxyEnv(await closedPort()), NO_PROXY: 'localhost,127.0.0.1' };
    expect((await look(at(server.port), env)).code).toBe(0);
  });
  test('a network in NO_PROXY, which editors do not understand, must be named', async () => {
    const env = { ...proxyEnv(await closedPort()), NO_PROXY: '127.0.0.0/8' };
    const { roots, stdout } = await look(at(server.port), env);
    expect(roots).toEqual(['client-connection-error']);
    expect(stdout).toContain('client-proxy.doubtful');
  });
  test("a proxy's password must not be shown", async () => {
    const proxy = `http://user:hunter2hunter2@127.0.0.1:${await closedPort()}`;
    const { stdout } = await look(at(server.port), { http_proxy: proxy });
    expect(stdout).not.toContain('hunter2');
  });
  test('a page of something else, and a redirect to a login', async () => {
    const page = keep(await serve(() => ({ status: 200, body: '<html>hello</html>' })));
    expect((await look(at(page.port))).roots).toEqual(['client-not-gateway']);
    const headers = { location: 'http://portal.example/login' };
    const portal = keep(await serve(() => ({ status: 302, body: '', headers })));
    const { roots, stdout } = await look(at(portal.port));
    expect(roots).toEqual(['client-not-gateway']);
    expect(stdout).toContain('portal.example');
  });
  test('an empty model list, and no list at all', async () => {
    const other = (models: { status: number; body: unknown }) =>
      serve((path) => (path.startsWith('/ai-gateway') ? models : gateway(path)));
    const empty = keep(await other({ status: 200, body: { data: [] } }));
    expect((await look(at(empty.port))).roots).toEqual(['client-model-list']);
    const gone = keep(await other({ status: 503, body: '' }));
    expect((await look(at(gone.port))).roots).toEqual(['client-model-list']);
  });
  test('a login service that is not there, or has no route', async () => {
    const other = (status: number, body: unknown) =>
      serve((path) => (path.startsWith('/oidc-auth') ? { status, body } : gateway(path)));
    const down = keep(await other(502, ''));
    expect((await look(at(down.port))).roots).toEqual(['client-login-page']);
    const missing = keep(await other(404, { error_msg: '404 Route Not Found' }));
    expect((await look(at(missing.port))).roots).toEqual(['client-login-page']);
  });
  test('clocks that differ', async () => {
    const date = new Date(Date.now() - 3_600_000).toUTCString();
    const late = keep(await serve((path) => ({ ...gateway(path), headers: { date } })));
    expect((await look(at(late.port))).roots).toEqual(['client-clock-wrong']);
  });
});

describe('doctor --client, TLS', () => {
  const https = async (options: Parameters<typeof makeCertificate>[0] = {}) => {
    const certificate = await makeCertificate(options);
    const running = keep(await serve(gateway, certificate));
    return { url: `https://127.0.0.1:${running.port}`, certificate };
  };
  const words = async (url: string) => {
    const { roots, stdout } = await look(url);
    expect(roots).toEqual(['client-certificate']);
    return stdout;
  };
  test('an unknown issuer must be named, and nothing else be called broken', async () => {
    expect(await words((await https()).url)).toContain('client-certificate.self');
  });
  test('an expired certificate', async () => {
    const days = ['20200101000000Z', '20210101000000Z'] as const;
    const stdout = await words((await https({ days })).url);
    expect(stdout).toContain('client-certificate.expired');
    expect(stdout).toContain('2021-01-01');
  });
  test('a certificate of the future', async () => {
    const days = ['20490101000000Z', '20491231000000Z'] as const;
    expect(await words((await https({ days })).url)).toContain('client-certificate.future');
  });
  test('one that the computer was set to trust must be fine, and its end be announced', async () => {
    const { url, certificate } = await https();
    const path = join(import.meta.dirname, `.ca-${process.pid}.pem`);
    const { rm } = await import('node:fs/promises');
    await writeFile(path, certificate.cert);
    try {
      expect((await look(url, { NODE_EXTRA_CA_CERTS: path })).code).toBe(0);
      const other = await https({ name: 'DNS:gw.corp.example' });
      await writeFile(path, other.certificate.cert);
      const wrong = await look(other.url, { NODE_EXTRA_CA_CERTS: path });
      expect(wrong.roots).toEqual(['client-certificate']);
      expect(wrong.stdout).toContain('gw.corp.example');
      const soon = new Date(Date.now() + 3 * 86_400_000).toISOString();
      const to = `${soon.slice(0, 19).replace(/[-:T]/g, '')}Z`;
      const ending = await https({ days: ['20200101000000Z', to] });
      await writeFile(path, ending.certificate.cert);
      const ends = await look(ending.url, { NODE_EXTRA_CA_CERTS: path });
      expect(ends.code).toBe(0);
      expect(statusOf(ends, 'client-certificate')).toBe('warn');
    } finally {
      await rm(path, { force: true });
    }
  });
  test('https at a port that speaks http', async () => {
    const { roots, document } = await look(`https://127.0.0.1:${server.port}`);
    expect(roots).toEqual(['client-not-gateway']);
    expect(document.verdict).toBe('findings');
  });
});

const token = (claims: Readonly<Record<string, unknown>>) =>
  ['{"alg":"none","kid":"k"}', JSON.stringify(claims), 'c2lnbmF0dXJl']
    .map((part, n) => (n === 2 ? part : Buffer.from(part).toString('base64url')))
    .join('.');
const now = () => Math.floor(Date.now() / 1000);

describe('doctor --client, the token', () => {
  const ask = (input: string, ...more: string[]) =>
    cli(['doctor', '--client', at(server.port), '--token-stdin', ...more], { input, env: clean });
  test('one that has expired must be named with its times', async () => {
    const { code, stdout } = await ask(token({ exp: 1_762_745_575, iat: 1_762_140_775 }));
    expect(code).toBe(1);
    expect(stdout).toContain('auth-token-expired');
    expect(stdout).toContain('2025-11-10 11:32 +08:00');
  });
  test('one that holds must be fine; one that ends today a note', async () => {
    expect((await ask(token({ exp: now() + 900_000 }))).code).toBe(0);
    const soon = await ask(token({ exp: now() + 7_200 }));
    expect(soon.code).toBe(0);
    expect(soon.stdout).toContain('expires soon');
  });
  test('one of the future must be named, in Chinese too', async () => {
    const { stdout } = await ask(
      token({ iat: now() + 86_400, exp: now() + 900_000 }),
      '--lang',
      'zh',
    );
    expect(stdout).toContain('尚未生效');
  });
  test('what is none must be unknown, not expired', async () => {
    const { code, stdout } = await ask('hello');
    expect(code).toBe(3);
    expect(stdout).toContain('three parts');
  });
  test('must never be sent, nor shown in any format', async () => {
    const secret = token({ exp: 1 });
    const before = server.asked.length;
    for (const format of ['plain', 'json', 'junit', 'prometheus']) {
      const { stdout, stderr } = await ask(secret, '--format', format, '--verbose');
      expect(stdout + stderr).not.toContain(secret.slice(0, 20));
    }
    const sent = JSON.stringify(server.asked.slice(before));
    expect(server.asked.length).toBeGreaterThan(before);
    expect(sent).not.toContain(secret.slice(0, 20));
    expect(sent).not.toContain('authorization');
  });
  test('on the command line it must be warned of', async () => {
    const args = [
      'doctor',
      ...['--client', at(server.port)],
      ...['--token', token({ exp: now() + 900_000 })],
    ];
    const { stdout, stderr, code } = await cli(args, { env: clean });
    expect(code).toBe(0);
    expect(stdout + stderr).toContain('--token-stdin');
  });
});

describe('doctor --client, the command line', () => {
  test.each([
    [['--client', 'ftp://x'], 'is not a server address'],
    [['--client', 'http://u:p@x'], 'is not a server address'],
    [['--client', 'x', '--only', 'disk-full'], '--only cannot be combined with --client'],
    [['--client', 'x', '--why', 'y'], '--why cannot be combined with --client'],
    [['postgres', '--client', 'x'], 'postgres cannot be combined with --client'],
    [['--token', 't'], '--token works only with --client'],
    [['--token-stdin'], '--token-stdin works only with --client'],
    [
      ['--client', 'x', '--token', 't', '--token-stdin'],
      '--token cannot be combined with --token-stdin',
    ],
  ])('%j must be a usage error', async (args, words) => {
    const { code, stderr } = await cli(['doctor', ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain(':p@');
  });
  test('a fault must fit 60 columns in both languages', async () => {
    for (const lang of ['en', 'zh']) {
      const env = { ...clean, COLUMNS: '60', COSTRICT_LANG: lang, ...proxyEnv(await closedPort()) };
      const args = ['doctor', '--client', at(server.port), '--lang', lang];
      const { stdout } = await cli(args, { env });
      const long = stdout.split('\n').filter((line) => line.length > 60);
      // A command is never broken.
      expect(long.filter((line) => !line.includes('→'))).toEqual([]);
    }
  });
});
