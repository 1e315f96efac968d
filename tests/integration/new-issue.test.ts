import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../support/cli.ts';

let copy: string;

const run = (argv: readonly string[], cwd = copy) => {
  const [program = '', ...args] = argv;
  return spawnSync(program, args, { cwd, encoding: 'utf8' });
};
const git = (...args: readonly string[]) =>
  run(['git', '-c', 'user.name=test', '-c', 'user.email=test@localhost', ...args]).stdout;
const generate = (...args: readonly string[]) =>
  run([process.execPath, join(projectRoot, 'scripts/new-issue.mjs'), ...args, '--root', copy]);
const tool = (name: string, ...args: readonly string[]) =>
  run([join(copy, 'node_modules/.bin', name), ...args]);
/** Changed, new and deleted files, one a row, as git sees them. */
const touched = () => git('status', '--porcelain', '-uall').split('\n').filter(Boolean);

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'new-issue-'));
  for (const name of ['src', 'tests', 'scripts', 'templates'])
    cpSync(join(projectRoot, name), join(copy, name), { recursive: true });
  for (const name of ['tsconfig.json', 'package.json', 'biome.json', 'vitest.config.ts'])
    cpSync(join(projectRoot, name), join(copy, name));
  cpSync(join(projectRoot, '.gitignore'), join(copy, '.gitignore'));
  symlinkSync(join(projectRoot, 'node_modules'), join(copy, 'node_modules'));
  git('init', '-q');
  git('add', '-A', 'src', 'tests', 'scripts', 'templates');
  git('commit', '-q', '-m', 'before');
  git('add', '-A', '.');
  git('commit', '-q', '-m', 'the rest');
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('a name that is none, or a stack that is none, must be refused before anything is written', () => {
  for (const wrong of ['', 'one', 'Upper-Case', '../../etc-x', 'a'.repeat(50)])
    expect(generate(wrong).status).toBe(2);
  for (const stack of ['no-such-stack', '../costrict', ''])
    expect(generate('token-clock-skew', '--stack', stack).status).toBe(2);
  expect(generate('token-clock-skew', '--odd').status).toBe(2);
  expect(touched()).toEqual([]);
});

const all = ['fault', 'fix', 'index', 'signature', 'texts'];
const everywhere = ['issues', 'knowledge', 'fixes', 'faults'];

describe.each([
  {
    name: 'of every stack',
    id: 'swap-always-full',
    args: [],
    folder: 'src/issues/swap-always-full',
    spec: 'tests/unit/issues/swap-always-full.test.ts',
  },
  {
    name: 'of one stack',
    id: 'token-clock-skew',
    args: ['--stack', 'costrict'],
    folder: 'src/stacks/costrict/issues/token-clock-skew',
    spec: 'tests/unit/stacks/costrict/issues/token-clock-skew.test.ts',
  },
  {
    name: 'of a developer’s computer',
    id: 'editor-too-old',
    args: ['--client'],
    folder: 'src/issues/editor-too-old',
    spec: 'tests/unit/issues/editor-too-old.test.ts',
    names: ['index', 'texts'],
    indexes: ['issues'],
  },
])('a new problem $name', ({ id, args, folder, spec, names = all, indexes = everywhere }) => {
  const files = names.map((name) => `${folder}/${name}.ts`);

  test('must be one folder and its test, and touch nothing else', () => {
    const before = touched();
    const { status, stderr } = generate(id, ...args);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const rows = touched().filter((row) => !before.includes(row));
    expect(rows).toEqual([...files, spec].map((path) => `?? ${path}`));
  });

  test('must compile, pass lint and follow the rules as it is', () => {
    const types = tool('tsc', '--noEmit').stdout.split('\n');
    expect(types.filter((line) => line.includes(id) || line.includes('generated'))).toEqual([]);
    const lint = tool('biome', 'check', ...files, spec);
    expect(lint.status, lint.stderr).toBe(0);
    const rules = run([process.execPath, 'scripts/check-imports.mjs']).stderr.split('\n');
    expect(rules.filter((line) => line.includes(id))).toEqual([]);
  }, 240_000);

  test('must be known to the catalogue at once', () => {
    const list = run([process.execPath, 'scripts/generate.mjs']);
    expect(list.status).toBe(0);
    const index = (name: string) =>
      run(['grep', '-c', `'../${id}/`, join(folder, '../generated', `${name}.ts`)]).stdout.trim();
    for (const name of everywhere) expect(index(name)).toBe(indexes.includes(name) ? '1' : '0');
  });

  test('must fail its own test until each part is filled in', () => {
    const { status, stdout } = tool('vitest', 'run', '--project', 'unit', spec);
    expect(status).toBe(1);
    expect(stdout).toContain(`${files.length + 1} failed`);
    expect(stdout).not.toContain('passed');
  }, 240_000);

  test('must not be written over', () => {
    const again = generate(id, ...args);
    expect(again.status).toBe(2);
    expect(again.stderr).toContain('exists already');
  });
});
