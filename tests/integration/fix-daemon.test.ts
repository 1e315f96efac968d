import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { say } from '../../src/base/message.ts';
import type { Effects } from '../../src/effects/effects.ts';
import { issue } from '../../src/issues/image-pull-timeout/index.ts';
import { type SecondDaemon, startDaemon } from '../support/daemon.ts';
import { type Fixer, fixer } from '../support/fixer.ts';
import { portsWith } from '../support/preflight.ts';
import { closedPort } from '../support/sockets.ts';
import { makeToy, type Toy } from '../support/toy.ts';

const servers: Server[] = [];
/** A server that answers /v2/ with this status. */
async function registry(status: number): Promise<string> {
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/v2/' ? status : 404).end();
  });
  servers.push(server);
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const first = '{\n\t"debug": false,\n\t"labels": ["a=b"]\n}\n';
let daemon: SecondDaemon;
let toy: Toy;
let effects: Effects;
let drive: Fixer;
let open: string;
let closed: string;
let dead: string;
let wrong: string;

async function mirrorsAre(list: readonly string[]): Promise<void> {
  const path = `${toy.dir}/costrict.yaml`;
  const text = await readFile(path, 'utf8');
  await writeFile(
    path,
    text.replace(/^( *)mirrors:.*\n(?:\1 *- .*\n)*/m, `$1mirrors: ${JSON.stringify(list)}\n`),
  );
}
const live = async () =>
  (await effects.docker.info(AbortSignal.timeout(10_000))).mirrors.map((m) => m.replace(/\/$/, ''));
const state = async () => [
  await readFile(daemon.file, 'utf8').catch(() => null),
  await live(),
  (await stat(daemon.file).catch(() => undefined))?.mode,
];

beforeAll(async () => {
  daemon = await startDaemon(first);
  toy = await makeToy();
  effects = portsWith({ DOCKER_HOST: `unix://${daemon.socket}` });
  drive = fixer(effects, toy.dir);
  [open, closed, wrong] = [await registry(200), await registry(401), await registry(404)];
  dead = `http://127.0.0.1:${await closedPort()}`;
}, 120_000);
beforeEach(async () => {
  await writeFile(daemon.file, first);
  await chmod(daemon.file, 0o640);
  await mirrorsAre([dead, open, wrong, closed]);
});
afterAll(async () => {
  for (const server of servers) server.close();
  await toy?.remove();
  await daemon?.stop();
});

describe('mirrors for the daemon', () => {
  it('must be those that answer, in the file and in force, with everything else as it was', async () => {
    expect(await drive.fix(issue)).toBe('fixed');
    const text = await readFile(daemon.file, 'utf8');
    expect(JSON.parse(text)).toEqual({
      debug: false,
      labels: ['a=b'],
      'registry-mirrors': [open, closed],
    });
    expect(text.startsWith('{\n\t"debug": false,\n\t"labels": ["a=b"]')).toBe(true);
    expect((await stat(daemon.file)).mode & 0o777).toBe(0o640);
    expect(await live()).toEqual([open, closed]);
    expect((await drive.plan(issue)).kind).toBe('not-needed');
    await drive.undo();
    expect(await state()).toEqual([first, [], expect.any(Number)]);
  });

  it('must be rolled back, in the daemon too, when it is not verified', async () => {
    const before = await state();
    expect(await drive.fix(issue, [], { neverVerified: true })).toBe('fix-not-verified');
    expect(await state()).toEqual(before);
  });

  it('must leave no file where there was none', async () => {
    await rm(daemon.file);
    expect(await drive.fix(issue)).toBe('fixed');
    expect(await live()).toEqual([open, closed]);
    await drive.undo();
    expect(await state()).toEqual([null, [], undefined]);
  });

  it('must be cleared, and come back by undo', async () => {
    expect(await drive.fix(issue)).toBe('fixed');
    const with2 = await state();
    expect(await drive.fix(issue, ['clear'])).toBe('fixed');
    expect(JSON.parse(await readFile(daemon.file, 'utf8'))['registry-mirrors']).toEqual([]);
    expect(await live()).toEqual([]);
    await drive.undo();
    expect(await state()).toEqual(with2);
    await drive.undo();
  });

  it('must not be added when none answers', async () => {
    await mirrorsAre([dead, wrong]);
    const prepared = await drive.plan(issue);
    expect(prepared).toMatchObject({
      kind: 'guide',
      plan: { why: { id: 'image-pull-timeout.fixNoAnswer' } },
    });
  });

  it.each([
    ['a comment', '{\n  // mirrors\n  "debug": false\n}', 'line 2: a comment'],
    [
      'a key that this version does not know',
      '{ "firewall-backend": "nftables" }',
      'does not know the key firewall-backend',
    ],
    ['a wrong type', '{ "debug": "no" }', 'debug must be true or false'],
    [
      'the mirrors twice',
      '{ "registry-mirrors": [],\n "registry-mirrors": [] }',
      'line 2: registry-mirrors is a duplicate',
    ],
  ])('must be a guide where the file has %s, with the place', async (_name, text, shown) => {
    await writeFile(daemon.file, text);
    const prepared = await drive.plan(issue);
    if (prepared.kind !== 'guide') throw new Error(prepared.kind);
    expect(prepared.plan.guide.map((step) => say(step.text, 'en')).join('\n')).toContain(shown);
    expect(await readFile(daemon.file, 'utf8')).toBe(text);
  });

  it('must be a guide for whoever is not root', async () => {
    const user = fixer({ ...effects, host: { ...effects.host, uid: 1000 } }, toy.dir);
    const prepared = await user.plan(issue);
    if (prepared.kind !== 'guide') throw new Error(prepared.kind);
    const commands = prepared.plan.guide.flatMap((step) => step.commands ?? []);
    expect(commands[0]).toBe('sudo costrict fix image-pull-timeout');
    expect(commands.join('\n')).toContain(daemon.file);
  });
});
