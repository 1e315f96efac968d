import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../support/cli.ts';

const id = 'token-clock-skew';
let copy: string;

const run = (argv: readonly string[], cwd = copy) => {
  const [program = '', ...args] = argv;
  return spawnSync(program, args, { cwd, encoding: 'utf8' });
};
const generate = (...args: readonly string[]) =>
  run([process.execPath, join(projectRoot, 'scripts/new-issue.mjs'), ...args, copy]);

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'new-issue-'));
  for (const name of ['src', 'tests', 'scripts', 'templates'])
    cpSync(join(projectRoot, name), join(copy, name), { recursive: true });
  for (const name of ['tsconfig.json', 'package.json', 'biome.json', 'vitest.config.ts'])
    cpSync(join(projectRoot, name), join(copy, name));
  symlinkSync(join(projectRoot, 'node_modules'), join(copy, 'node_modules'));
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('a name that is none must be refused before anything is written', () => {
  for (const wrong of ['', 'one', 'Upper-Case', '../../etc-x', 'a'.repeat(50)])
    expect(generate(wrong).status).toBe(2);
});

test('a new issue must be registered in every list, and its test must fail until it is filled in', () => {
  const { status, stdout } = generate(id);
  expect({ status, stdout }).toMatchObject({ status: 0 });
  for (const list of ['checks.ts', 'fixes/index.ts', 'lab/index.ts'])
    expect(readFileSync(join(copy, 'src/stacks/costrict', list), 'utf8')).toContain(id);
  const { stdout: types } = run([join(copy, 'node_modules/.bin/tsc'), '--noEmit']);
  expect(
    types.split('\n').filter((line) => /token-clock-skew|index\.ts|checks\.ts/.test(line)),
  ).toEqual([]);
  const vitest = run([
    ...[join(copy, 'node_modules/.bin/vitest'), 'run', '--project', 'unit'],
    `tests/unit/costrict-doctor/${id}.test.ts`,
  ]);
  expect(vitest.status).toBe(1);
  expect(vitest.stdout).toContain('5 failed');
}, 240_000);

test('one that is there already must stay as it is', () => {
  const again = generate(id);
  expect(again.status).toBe(2);
  expect(again.stderr).toContain('is there already');
});
