import { execFileSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import bcrypt from 'bcryptjs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { docker, patientSignal, removeImages } from '../support/engine.ts';
import { hubWith, setImages } from '../support/hub-images.ts';
import { type Registry, startRegistry } from '../support/registry.ts';
import { startTokenRegistry } from '../support/token-registry.ts';
import { call } from '../unit/cli/harness.ts';

const password = 'pw-9f31c2aa';
let origin: Registry;
let own: Registry;
let at: string;
let dir: string;
let references: string[];

beforeAll(async () => {
  origin = await startRegistry();
  own = await startRegistry(`me:${bcrypt.hashSync(password, 4)}\n`);
  for (const n of [1, 2, 3]) await origin.push(`team/app:${n}`, { bytes: 300_000 });
  references = [1, 2, 3].map((n) => `${origin.host}/team/app:${n}`);
  dir = await hubWith(references);
  at = dirname(dir);
}, 120_000);
afterEach(async () => {
  delete process.env.DOCKER_CONFIG;
  await removeImages(...references);
});
afterAll(async () => {
  await origin?.stop();
  await own?.stop();
  await rm(at, { recursive: true, force: true });
});

const images = async (argv: string[], { host }: { host: string } = own, login = true) => {
  const config = join(at, login ? 'docker' : 'nobody');
  const auth = Buffer.from(`me:${password}`).toString('base64');
  execFileSync('mkdir', ['-p', config]);
  await writeFile(
    join(config, 'config.json'),
    JSON.stringify({ auths: login ? { [host]: { auth } } : {} }),
  );
  const env = { PATH: process.env.PATH ?? '' };
  // The engine's client reads the process's own.
  process.env.DOCKER_CONFIG = config;
  const all = ['images', ...argv, '-C', dir, '--lang', 'en'];
  const called = await call(all, { cwd: () => dir, env });
  expect(called.out + called.err).not.toContain(password);
  expect(called.out + called.err).not.toContain(auth);
  return called;
};
/** No part of a repository's name may hold a colon. */
const path = () => origin.host.replace(':', '-');
const target = () => `http://${own.host}/company/ai`;
const asked = async (what: string) => {
  const auth = `Basic ${Buffer.from(`me:${password}`).toString('base64')}`;
  return await fetch(`http://${own.host}${what}`, { headers: { authorization: auth } });
};

test('a private registry must be filled once, and be all that a locked deployment needs', async () => {
  expect((await images(['lock'])).code).toBe(0);
  // Two are in the engine, the third is fetched from its registry.
  for (const n of [0, 1]) await docker.pull(references[n] ?? '', () => undefined, patientSignal());
  const planned = await images(['push', target(), '--dry-run']);
  expect(planned.err).toBe('');
  expect(planned.out).toContain(`${own.host}/company/ai/${path()}/team/app:1`);
  expect((await asked(`/v2/company/ai/${path()}/team/app/tags/list`)).status).toBe(404);

  const refused = await images(['push', target(), '--yes'], own, false);
  expect(refused.code).not.toBe(0);
  expect(refused.err).toContain(`docker login ${own.host}`);

  const pushed = await images(['push', target(), '--yes']);
  expect(pushed.err).toBe('');
  expect(pushed.code).toBe(0);
  const listed = await asked(`/v2/company/ai/${path()}/team/app/tags/list`);
  const tags = (await listed.json()) as { tags: string[] };
  expect(tags.tags.toSorted()).toEqual(['1', '2', '3']);
  const again = await images(['push', target(), '--yes', '--format', 'json']);
  expect(JSON.parse(again.out).pushed).toEqual([]);

  // A registry that hands out tokens, as most companies' do, takes them as well.
  const tokens = await startTokenRegistry('me', password);
  try {
    const argv = ['push', `http://${tokens.host}/company/ai`, '--yes', '--format', 'json'];
    expect((await images(argv, tokens, false)).code).not.toBe(0);
    expect(tokens.scopes).toEqual([]);
    const sent = await images(argv, tokens);
    expect(sent.err).toBe('');
    expect(JSON.parse(sent.out).pushed).toHaveLength(3);
    expect(tokens.scopes).toContain(`repository:company/ai/${path()}/team/app:pull,push`);
    expect(JSON.parse((await images(argv, tokens)).out).pushed).toEqual([]);
  } finally {
    await tokens.stop();
  }

  // From here on nobody has them but the first.
  await origin.stop();
  await removeImages(...references);
  await setImages(dir, references, `  registry: ${target()}\n`);
  const pulled = await images(['pull']);
  expect(pulled.err).toBe('');
  expect(pulled.code).toBe(0);
  expect((await images(['verify'])).out).toContain('as locked');
}, 120_000);

test('what is no registry must be refused before anything is asked', async () => {
  for (const text of ['quay.io=https://x.example', 'user:pw@x.example', '-', 'ftp://x.example']) {
    const { code } = await images(['push', '--yes', '--', text]);
    expect(code).toBe(2);
  }
});
