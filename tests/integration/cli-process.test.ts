import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle } from '../support/bundle.ts';
import { projectRoot } from '../support/cli.ts';

let dir: string;
let main: string;
let live: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'cli-process-'));
  // A build of its own: the one in dist/ may be replaced meanwhile.
  main = join(projectRoot, `.tmp/dist-${process.pid}`);
  execFileSync('mkdir', ['-p', join(projectRoot, '.tmp')]);
  execFileSync(process.execPath, ['scripts/build.mjs', main], { cwd: projectRoot });
  live = await bundle('tests/support/live-program.ts');
});
afterAll(() => {
  rmSync(dir, { recursive: true });
  rmSync(main, { recursive: true });
  rmSync(live);
});

const entry = () => join(main, 'main.js');
const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  execFileSync(process.execPath, [entry(), ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });

test('every file of the build must load: nothing asks for what is not in it', () => {
  const files = readdirSync(main).filter((name) => name.includes('-') && name.endsWith('.js'));
  expect(files.length).toBeGreaterThan(10);
  const load = 'for (const f of process.argv.slice(1)) require(f)';
  execFileSync(process.execPath, ['-e', load, ...files.map((name) => join(main, name))]);
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function ended(child: ChildProcess): Promise<Ended> {
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}

describe('--version', () => {
  test.each([[['--version']], [['-V']], [['deploy', '--version']]])('%j must print it', (args) => {
    const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
    expect(run(args)).toBe(`${version}\n`);
  });

  test('must load one file of ours and no library', () => {
    run(['--version'], { NODE_V8_COVERAGE: dir });
    const loaded = readdirSync(dir)
      .filter((name) => name.startsWith('coverage-'))
      .flatMap((name) => JSON.parse(readFileSync(join(dir, name), 'utf8')).result)
      .map(({ url }: { url: string }) => url)
      .filter((url) => url.startsWith('file:'));
    expect(loaded).toEqual([`file://${entry()}`]);
    expect(readFileSync(entry(), 'utf8').length).toBeLessThan(1000);
  });

  test('behind -- it must be an argument', () => {
    expect(() => run(['completion', '--', '--version'])).toThrow();
  });
});

test('a closed pipe must be quiet', () => {
  const script = `"${process.execPath}" "${entry()}" completion zsh | head -n 1`;
  const out = execFileSync('bash', ['--norc', '-o', 'pipefail', '-c', script], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(out).toBe('#compdef costrict\n');
});

test('a directory that was removed must be said', async () => {
  const script = 'mkdir gone && cd gone && rmdir ../gone && exec "$@"';
  const child = spawn(
    'bash',
    ['-c', script, 'bash', process.execPath, entry(), 'completion', 'fish'],
    {
      cwd: dir,
      env: { ...process.env, LANG: 'zh_CN.UTF-8', COSTRICT_LANG: 'zh' },
    },
  );
  const { code, err } = await ended(child);
  expect(code).toBe(2);
  expect(err).toContain('当前目录已不存在');
});

describe('Ctrl-C', () => {
  const start = () =>
    spawn(process.execPath, [live, 'toy', 'well', '3000'], {
      cwd: dir,
      env: { ...process.env, COSTRICT_LANG: 'en' },
    });
  const began = (child: ChildProcess) =>
    new Promise<void>((resolve) => child.stdout?.once('data', () => resolve()));

  test('must end the run with 130, say that it stops, and show no stack', async () => {
    const child = start();
    const end = ended(child);
    await began(child);
    child.kill('SIGINT');
    const { code, err } = await end;
    expect(code).toBe(130);
    expect(err).toContain('Stopping');
    expect(err).toContain('Interrupted.');
    expect(err).not.toMatch(/\n\s+at /);
  });

  test('typed twice must end at once', async () => {
    const child = spawn(process.execPath, [live, 'toy', 'stubborn', '3000'], { cwd: dir });
    const end = ended(child);
    await began(child);
    child.kill('SIGINT');
    await new Promise((resolve) => child.stderr?.once('data', resolve));
    child.kill('SIGINT');
    expect((await end).code).toBe(130);
  });
});
