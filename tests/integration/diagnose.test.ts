import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'diagnose-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const error =
  'ERROR: duplicate key value, constraint "idx_auth_users_github_id" (SQLSTATE 23505)\n';
const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length));

describe('diagnose', () => {
  test('must load no settings, which it does not read', async () => {
    const trace = join(dir, 'trace.cjs');
    const names = "Object.keys(require.cache).map((path) => path.split('/').pop()).join(' ')";
    await writeFile(trace, `process.on('exit', () => console.error(${names}));`);
    const env = { NODE_OPTIONS: `--require ${trace}` };
    const { stderr } = await cli(['diagnose'], { input: 'port is already allocated', env });
    expect(stderr).toMatch(/diagnose\.run-\S+\.js/);
    expect(stderr).not.toMatch(/\bconfig-\S+\.js/);
  });
  test('must say first what it is, then why, the quoted line, and what to type', async () => {
    const { code, stdout } = await cli(['diagnose'], { input: error });
    expect(code).toBe(1);
    expect(stdout.split('\n')[0]).toBe('✘ Most likely github-id-duplicate (FAQ 5.3).');
    expect(stdout).toContain('idx_auth_users_github_id');
    expect(stdout).toContain('costrict explain github-id-duplicate');
  });
  test('must fit 60 columns in both languages', async () => {
    for (const lang of ['en', 'zh']) {
      const { stdout } = await cli(['diagnose', '-', '--lang', lang], {
        input: error,
        env: { COLUMNS: '60', COSTRICT_LANG: lang },
      });
      expect(widest(stdout)).toBeLessThanOrEqual(60);
    }
  });
  test('must read a file, and of a long one its end, and say so', async () => {
    const path = join(dir, 'long.log');
    const file = await open(path, 'w');
    for (let i = 0; i < 10; i++) await file.write('INFO all is well here\n'.repeat(50_000));
    await file.write(error);
    await file.close();
    const { code, stdout } = await cli(['diagnose', path]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/Only the last 8 MB were read; the 2\.5 MB before it were skipped/);
    // The line that the cut falls into is left out whole.
    const piped = await cli(['diagnose', '--format', 'json'], { input: 'x\n'.repeat(5_000_000) });
    expect(JSON.parse(piped.stdout)).toMatchObject({ bytes: 8_388_606, skippedBytes: 1_611_394 });
  });
  test.each(['disk full', '502', '登录失败'])(
    'must offer what a few words may mean, and not say that it is likely: %s',
    async (words) => {
      const { code, stdout } = await cli(['diagnose', words]);
      expect(code).toBe(3);
      expect(stdout.split('\n')[0]).toContain('could be one of');
      expect(stdout).toContain('costrict explain ');
      expect(stdout).not.toContain('Most likely');
      const json = JSON.parse((await cli(['diagnose', words, '--format', 'json'])).stdout);
      expect(json).toMatchObject({ matches: [], near: expect.anything() });
    },
  );
  test('nothing known must be exit 3 with what to do next', async () => {
    const { code, stdout } = await cli(['diagnose', '--lang', 'zh'], { input: '一切都好\n' });
    expect(code).toBe(3);
    expect(stdout.split('\n')[0]).toContain('没有发现已知问题');
    expect(stdout).toContain('costrict doctor');
  });
  test.each([
    ['sorry, too many clients already', 'too-many-clients'],
    ['duplicate key value, constraint "idx_auth_users_github_id"', 'github-id-duplicate'],
    ['/bin/sh: write error: No space left on device', 'disk-full'],
    [`no space left on device ${'x'.repeat(5_000)}`, 'disk-full'],
  ])('must take words for a text where no such file is: %j', async (words, id) => {
    const { code, stdout } = await cli(['diagnose', words]);
    expect(code).toBe(1);
    expect(stdout).toContain(id);
  });
  test('must read the file where there is one that is called like a text', async () => {
    const path = join(dir, 'too many clients');
    await writeFile(path, error);
    const { stdout } = await cli(['diagnose', 'too many clients'], { cwd: dir });
    expect(stdout).toContain('github-id-duplicate');
  });
  test('must not take Chinese words for the name of a file, nor its name for words', async () => {
    expect((await cli(['diagnose', '一切都好'])).code).toBe(3);
    expect((await cli(['diagnose', '错误.txt'])).code).toBe(2);
  });
  test.each([
    [[], '', 'nothing to read'],
    [['-'], ' \n\t', 'nothing to read'],
    [['/nope/x.log'], '', 'ENOENT'],
    [['nope.log'], '', 'ENOENT'],
    [['/nope/my logs/x.log'], '', 'ENOENT'],
    [['/'], '', 'is a directory'],
  ] as const)('%j with %j must be a usage error', async (args, input, words) => {
    const { code, stderr } = await cli(['diagnose', ...args], { input });
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });
  test('as JSON must be one document without language or secrets', async () => {
    const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';
    const path = join(dir, 'with-token.txt');
    await writeFile(path, `Authorization: Bearer ${token} → jwt expired\n`);
    const { stdout } = await cli(['diagnose', path, '--format', 'json']);
    expect(stdout).not.toContain('eyJ');
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({ schemaVersion: 2, command: 'diagnose', exit: 1 });
    expect(document.matches[0]).toMatchObject({ issue: 'auth-token-expired', faq: '5.4' });
    expect(document.matches[0].reasons[0]).toMatchObject({ lineNumber: 1, weight: 8 });
  });
});
