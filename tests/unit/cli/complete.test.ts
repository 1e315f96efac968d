import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from './harness.ts';

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'complete-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

/** A run as the tool keeps it, of a fix that changed a file or of something else. */
function forgeRun(where: string, run: string, command: string, fix = true): void {
  const folder = join(where, '.costrict/runs', run);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const at = '2026-01-01T00:00:00.000Z';
  const revert = { kind: 'file', target: 'config/x', before: 'before-1.json' };
  const lines = [
    { type: 'run', version: 1, at, run, command, pid: 1, ...(fix ? { fix: 'x' } : {}) },
    { type: 'begin', at, action: 'a', changes: [], revert },
    { type: 'end', at, action: 'a', outcome: 'done' },
    { type: 'close', at, outcome: 'done' },
  ];
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  writeFileSync(join(folder, 'journal.ndjson'), text);
}

describe('costrict complete', () => {
  const values = async (kind: string, where: string): Promise<Map<string, string>> => {
    const { code, out } = await call(['complete', kind, '-C', where, '--lang', 'zh']);
    expect(code).toBe(0);
    const rows = out.split('\n').filter(Boolean);
    return new Map(rows.map((row) => row.split('\t') as [string, string]));
  };
  const known: readonly (readonly [string, string])[] = [
    ['issues', 'github-id-duplicate'],
    ['fixes', 'port-conflict'],
    ['topics', 'models'],
    ['services', 'postgres'],
    ['settings', 'server.address'],
    ['settings', 'CHAT_APIKEY'],
    ['settings', 'images.override.IMAGE_CODEBASE_QUERIER'],
    ['assignments', 'ports.entry='],
    ['logins', 'demo'],
    ['steps', 'services'],
    ['faults', 'stopped-postgres'],
    ['stacks', 'costrict'],
    ['models', 'chat'],
  ];
  test.each(known)('%s must know %s where there is no deployment', async (kind, value) => {
    expect([...(await values(kind, dir)).keys()]).toContain(value);
  });
  test('must say in the language what an issue is', async () => {
    expect((await values('issues', dir)).get('github-id-duplicate')).toMatch(/\p{Script=Han}/u);
  });
  test('must know the runs of a deployment that can be undone, and its settings', async () => {
    const where = join(dir, 'deployment');
    expect((await call(['init', '--yes', '-C', where])).code).toBe(0);
    forgeRun(where, '0001', 'fix x\u001b[2J');
    forgeRun(where, '0002', 'deploy', false);
    const runs = await values('runs', where);
    expect([...runs]).toEqual([['0001', '2026-01-01 08:00 +08:00 fix x']]);
    expect([...(await values('models', where)).keys()]).toContain('chat');
  });
  test('must offer nothing and say nothing where the settings are broken', async () => {
    const where = join(dir, 'broken');
    mkdirSync(where, { mode: 0o700 });
    writeFileSync(join(where, 'costrict.yaml'), 'a: [');
    expect((await call(['complete', 'runs', '-C', where])).out).toBe('');
    expect([...(await values('services', where)).keys()]).toContain('postgres');
  });
  test('must be no command for people', async () => {
    expect((await call(['--help'])).out).not.toMatch(/^ +complete /m);
    expect((await call(['complet'])).err).not.toMatch(/complete\b(?! )/);
  });
});
