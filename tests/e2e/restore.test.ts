import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, inject, it } from 'vitest';
import { openRehearsal } from '../support/rehearsal.ts';
import { compile } from '../support/schemas.ts';

const rehearsal = openRehearsal(inject('rehearsalDir'), 'e2e-rehearsal');

const redis = (...words: string[]) =>
  rehearsal.docker(['exec', `${rehearsal.project}-redis-1`, 'redis-cli', ...words]);

async function route(method: string, body?: string): Promise<Response> {
  const secrets = await readFile(join(rehearsal.dir, 'secrets.env'), 'utf8');
  const [, key = ''] = /^APIKEY_APISIX_ADMIN='?([^'\n]*)'?$/m.exec(secrets) ?? [];
  const url = `http://127.0.0.1:${rehearsal.ports.gatewayAdmin}/apisix/admin/routes/of-a-person`;
  const headers = { 'X-API-KEY': key };
  return fetch(url, { method, headers, ...(body !== undefined && { body }) });
}

async function userNames(): Promise<string[]> {
  const { stdout } = await rehearsal.run(['users', 'list', '--format', 'json']);
  return JSON.parse(stdout).users.map(({ name }: { name: string }) => name);
}

beforeAll(async () => {
  const input = 'A-password-of-hers-1\n';
  const added = await rehearsal.run(['users', 'add', 'alice', '--password-stdin', '--yes'], {
    input,
  });
  expect(added.code, added.stderr).toBe(0);
  await redis('set', 'of-a-person', '四十二');
  const upstream = { type: 'roundrobin', nodes: { 'portal:80': 1 } };
  const made = await route('PUT', JSON.stringify({ uri: '/of-a-person', upstream }));
  expect(made.ok).toBe(true);
});

// The output with 22 running services; the rest is checked against the schemas without an engine.
it.each([
  ['status'],
  ['list'],
  ['ports'],
  ['doctor'],
  ['doctor', '--why', 'casdoor'],
  ['doctor', '--preview'],
  ['models show'],
  ['models test'],
  ['users list'],
  ['users token-lifetime'],
  ['history'],
  ['images list'],
  ['images verify'],
  ['logs', 'redis', '--tail', '3'],
  ['preflight'],
  ['deploy', '--dry-run'],
  ['restart', 'redis', '--dry-run'],
  ['clean', '--dry-run'],
])(
  'the document of %s %s must have no key that its schema does not name',
  async (path, ...more) => {
    const words = [...path.split(' '), ...more, '--format', 'json'];
    const document = JSON.parse((await rehearsal.run(words)).stdout);
    const validate = compile(path);
    validate(document);
    expect(validate.errors).toBeNull();
    expect(document.error).toBeUndefined();
  },
);

it('what clean removed must be back after a restore: users, routes, Redis, a healthy doctor', async () => {
  const { project, dir } = rehearsal;
  const cleaned = await rehearsal.run(['clean', '--yes', '--confirm', project]);
  expect(cleaned.code, cleaned.stdout + cleaned.stderr).toBe(0);
  expect(await rehearsal.containers()).toEqual([]);
  expect(await readdir(join(dir, 'data'))).toEqual([]);
  // The last line of clean names the backup; backups of the code index, made by others, lie beside it.
  const [, name = ''] = /backups\/(\d{8}T\d{6}Z)/.exec(cleaned.stdout) ?? [];
  expect(await readdir(join(dir, 'backups'))).toContain(name);
  const argv = ['restore', `backups/${name}`, '--yes', '--confirm', project, '--format', 'json'];
  const restored = await rehearsal.run(argv);
  expect(restored.code, restored.stdout + restored.stderr).toBe(0);
  const validate = compile('restore');
  validate(JSON.parse(restored.stdout));
  expect(validate.errors).toBeNull();

  expect(await rehearsal.containers()).toHaveLength(22);
  expect(await userNames()).toContain('alice');
  expect(await redis('get', 'of-a-person')).toContain('四十二');
  expect((await route('GET')).status).toBe(200);
  const { code, stdout } = await rehearsal.run(['doctor']);
  expect(code, stdout).toBe(0);
  expect(stdout).toMatch(/Healthy/);
});
