import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { docker, makeRehearsal, openRehearsal, type Rehearsal } from '../support/rehearsal.ts';
import { compile } from '../support/schemas.ts';

const costrict = openRehearsal(inject('rehearsalDir'), 'e2e-rehearsal');
const project = 'e2e-hub';
let hub: Rehearsal;
const roots = async ({ run }: Rehearsal) => {
  const { code, stdout } = await run(['doctor', '--format', 'json']);
  const named = JSON.parse(stdout).roots as { issue: string; subject: string | null }[];
  return { code, roots: named.map(({ issue, subject }) => `${issue}:${subject}`) };
};

/** Ids of all containers of both; others of this machine come and go. */
const containers = async () => {
  const of = (name: string) =>
    docker(['ps', '-q', '--no-trunc', '--filter', `label=com.docker.compose.project=${name}`]);
  const ids = await Promise.all(['e2e-rehearsal', project].map(of));
  return ids.flatMap((one) => one.split('\n')).sort();
};

beforeAll(async () => {
  hub = await makeRehearsal(project);
  const set = ['--set', `project=${project}`];
  const argv = ['deploy', '--rehearse', '--stack', 'claude-code-hub', '--yes', ...set];
  const { code, stdout, stderr } = await hub.run(argv);
  expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: '' });
}, 300_000);
afterAll(async () => {
  await hub.destroy();
  await rm(hub.dir, { recursive: true, force: true });
});

test('a rehearsal must move out of the way of the other product’s ports', async () => {
  const { stdout } = await hub.run(['config', 'get', 'ports.app']);
  // 13000 is the usual one, and Grafana's here.
  expect(costrict.ports.grafana).toBe(13_000);
  expect(stdout.trim()).toBe('13001');
});

test('both must be listed, each with its product, and be healthy beside each other', async () => {
  const { stdout } = await hub.run(['list', '--format', 'json']);
  const all = JSON.parse(stdout).installations as { dir: string; stack: string; state: string }[];
  const states = [costrict, hub].map(({ dir }) => all.find((one) => one.dir === dir));
  expect(states).toMatchObject([
    { stack: 'costrict', state: 'running' },
    { stack: 'claude-code-hub', state: 'running' },
  ]);
  expect(await roots(costrict)).toEqual({ code: 0, roots: [] });
  expect(await roots(hub)).toEqual({ code: 0, roots: [] });
});

test('a fault in one must be named there, healed there, and leave the other as it is', async () => {
  const before = await containers();
  await docker(['stop', `${project}-redis-1`]);
  expect(await roots(hub)).toEqual({ code: 1, roots: ['service-stopped:redis'] });
  expect(await roots(costrict)).toEqual({ code: 0, roots: [] });
  expect((await hub.run(['fix', 'service-stopped', '--yes'])).code).toBe(0);
  expect(await roots(hub)).toEqual({ code: 0, roots: [] });
  expect(before.length).toBe(25);
  expect(await containers()).toEqual(before);
});

test('performance must measure each provider by its own requests and say which setting to change', async () => {
  const sql = `INSERT INTO providers (id, name, url, key) VALUES (901, 'slow-relay', 'https://a.example', 'k');
    INSERT INTO message_request (provider_id, user_id, key, status_code, duration_ms, ttfb_ms, input_tokens, cache_read_input_tokens, provider_chain, created_at)
    SELECT 1, 1, 'k', CASE WHEN i > 80 THEN 503 ELSE 200 END, i * 1000, CASE WHEN i > 70 THEN 20000 ELSE 500 END,
      900, 100, '[{"id": 901}]', now() - interval '30 minutes' FROM generate_series(1, 100) i`;
  const psql = ['psql', '-U', 'postgres', '-d', 'claude_code_hub', '-qc', sql];
  await docker(['exec', `${project}-postgres-1`, ...psql]);
  const asked = async (since: string) => {
    const words = ['performance', '--since', since, '--format', 'json'];
    const { code, stdout } = await hub.run(words);
    expect(code, stdout).toBe(0);
    const document = JSON.parse(stdout);
    const validate = compile('performance');
    validate(document);
    expect(validate.errors).toBeNull();
    return document;
  };
  const { providers, advice } = await asked('1h');
  // Failed requests have no part in times: 76 of the 80 good ones are the 95 %.
  expect(providers).toEqual([
    {
      ...{ name: 'slow-relay', requests: 100, failed: 20, cacheRead: 0.1 },
      ...{ total: { p50: 40_000, p95: 76_000 }, firstToken: { p50: 500, p95: 20_000 } },
    },
  ]);
  const said = advice.map(
    ({ text, next }: { text: { id: string }; next: { command: string }[] }) => [
      text.id,
      next[0]?.command.split(' ').slice(-3).join(' '),
    ],
  );
  expect(said).toEqual([
    ['claude-code-hub.performance.failingProvider', expect.stringContaining('providers list')],
    ['claude-code-hub.performance.slowProvider', expect.stringContaining('/dashboard/providers')],
    ['claude-code-hub.performance.poorCache', 'set app.sessionTtl 600'],
  ]);
  expect((await asked('10m')).requests).toBe(0);
});

test('a command for one product must refuse the directory of the other', async () => {
  const { code } = await hub.run(['users', 'list']);
  expect([2, 5]).toContain(code);
  expect((await costrict.run(['providers', 'list'])).code).toBe(code);
});
