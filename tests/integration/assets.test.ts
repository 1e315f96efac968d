import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { say } from '../../src/base/message.ts';
import { assetsStep } from '../../src/deploy/steps/assets.ts';
import type { Effects } from '../../src/effects/effects.ts';
import { realClock } from '../../src/effects/real/clock.ts';
import { realFs } from '../../src/effects/real/fs.ts';
import { realHttp } from '../../src/effects/real/http.ts';
import { imageDeployment, runStep, stepContext } from '../support/deployment.ts';
import { closedPort } from '../support/sockets.ts';

const hello = 'ce013625030ba8dba906f756967f9e9ca394464a';
let dir: string;
let server: Server;
let origin: string;
let ports: Partial<Effects>;
let asked: string[];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'assets-'));
  asked = [];
  const pages: Record<string, string> = { '/good': 'hello\n', '/page': '<html>sorry</html>' };
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const page = pages[request.url ?? ''];
    if (request.url === '/cut' && request.method === 'GET') {
      response.writeHead(200, { 'content-length': '6' });
      response.write('hel', () => response.destroy());
      return;
    }
    if (request.url === '/endless' && request.method === 'GET') {
      response.writeHead(200);
      const more = () => response.write('x'.repeat(65_536), () => setImmediate(more));
      more();
      return;
    }
    response.writeHead(page !== undefined || request.url !== '/gone' ? 200 : 404);
    response.end(request.method === 'GET' ? page : undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  ports = { fs: realFs, http: realHttp, clock: realClock, resources: dir };
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(dir, { recursive: true, force: true });
});

const target = () => join(dir, 'd', 'data/plugins/a.wasm');
async function prepare(urls: string[], need = 'required', options = {}, more = {}) {
  const line = `toy a.wasm ${hello} 6 ${need} data/plugins/a.wasm ${urls.join(' ')}`;
  const other = `else b.wasm ${hello} - required data/b.wasm ${origin}/other`;
  await writeFile(join(dir, 'assets.list'), `${line}\n${other}\n`);
  return stepContext(imageDeployment(join(dir, 'd'), {}, more), ports, options);
}
const failure = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof UserError) return error;
  throw error ?? new Error('it did not fail');
};

describe('the assets of a stack', () => {
  it('must be downloaded once, into a place that containers can read, and left alone then', async () => {
    const { context } = await prepare([`${origin}/good`]);
    const { changes } = await runStep(assetsStep, context);
    expect(changes).toMatchObject([
      { kind: 'asset', action: 'create', name: 'data/plugins/a.wasm' },
    ]);
    expect(await readFile(target(), 'utf8')).toBe('hello\n');
    expect((await stat(target())).mode & 0o777).toBe(0o644);
    expect((await stat(join(dir, 'd', 'data'))).mode & 0o777).toBe(0o700);
    expect((await stat(join(dir, 'd', 'data/plugins'))).mode & 0o777).toBe(0o755);
    asked = [];
    expect((await assetsStep.plan(context)).changes).toEqual([]);
    expect(asked).toEqual([]);
  });
  it('must come from the next address when one is dead', async () => {
    const { context } = await prepare([
      `http://127.0.0.1:${await closedPort()}/x`,
      `${origin}/gone`,
      `${origin}/good`,
    ]);
    await runStep(assetsStep, context);
    expect(await readFile(target(), 'utf8')).toBe('hello\n');
  });
  it.each(['/page', '/cut', '/endless'])(
    'must not be used, nor left half-way, when the address gives something else: %s',
    async (path) => {
      const { context } = await prepare([`${origin}${path}`]);
      const error = await failure(runStep(assetsStep, context));
      expect(error.id).toMatch(/^asset-(wrong|missing)$/);
      expect(await readdir(join(dir, 'd/data/plugins'))).toEqual([]);
    },
  );
  it('must be taken from a directory, by name and contents, before the network is asked', async () => {
    const from = join(dir, 'from');
    await mkdir(from);
    await writeFile(join(from, 'a.wasm'), 'hello\n');
    const { context } = await prepare([`${origin}/good`], 'required', { assetsFrom: from });
    await runStep(assetsStep, context);
    expect(await readFile(target(), 'utf8')).toBe('hello\n');
    expect(asked).toEqual([]);
  });
  it('must be named with their contents’ id and the way to get them, before anything is changed', async () => {
    const from = join(dir, 'from');
    await mkdir(from);
    await writeFile(join(from, 'a.wasm'), 'another');
    const { context } = await prepare([`${origin}/gone`], 'required', { assetsFrom: from });
    const error = await failure(assetsStep.plan(context));
    expect(error.id).toBe('asset-missing');
    const zh = [error.title, ...error.why].map((line) => say(line, 'zh')).join('\n');
    expect(zh).toContain('缺少 1 个必需的文件：a.wasm');
    expect(zh).toContain(hello);
    expect(zh).toContain(`${from} 中也没有`);
    expect(error.next[0]?.command).toBe('costrict deploy --assets-from .');
    expect(await realFs.stat(join(dir, 'd'))).toBeUndefined();
  });
  it('must be said to stop a deploy in a dry run, with the whole command', async () => {
    const { context, warnings } = await prepare([`${origin}/gone`], 'required', {
      looksOnly: true,
    });
    const { changes, unknown } = await assetsStep.plan(context);
    expect([changes, warnings]).toEqual([[], []]);
    expect(unknown && say(unknown, 'en')).toContain('costrict deploy --assets-from .');
  });
  it('must not be waited for when they are optional', async () => {
    const { context } = await prepare([`${origin}/gone`], 'optional');
    expect((await runStep(assetsStep, context)).changes).toEqual([]);
    expect(asked).toEqual([]);
  });
  it('must keep what stood in their place', async () => {
    const { context } = await prepare([`${origin}/good`]);
    await mkdir(join(dir, 'd/data/plugins'), { recursive: true });
    await writeFile(target(), 'my own build');
    const { changes } = await runStep(assetsStep, context);
    expect(changes[0]?.action).toBe('update');
    const names = await readdir(join(dir, 'd/data/plugins'));
    const old = names.find((name) => name.endsWith('.old')) ?? '';
    expect(await readFile(join(dir, 'd/data/plugins', old), 'utf8')).toBe('my own build');
    expect(await readFile(target(), 'utf8')).toBe('hello\n');
  });
  it('must not be asked for in a rehearsal', async () => {
    const { context } = await prepare([`${origin}/gone`], 'required', {}, { rehearsal: true });
    const { changes, proof } = await runStep(assetsStep, context);
    expect(changes).toEqual([]);
    expect(proof.id).toBe('assets.none');
  });
});
