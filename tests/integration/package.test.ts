import { execFile, execFileSync } from 'node:child_process';
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../support/cli.ts';

const run = promisify(execFile);
let dir: string;
let sources: string;
let home: string;
let unpackedBytes = 0;

/** Packs a copy of the sources, as `npm publish` would, and unpacks it where no library is. */
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'package-'));
  sources = join(dir, 'sources');
  await mkdir(sources);
  const kept = ['bin', 'scripts', 'src', 'templates', 'package.json', 'tsconfig.json'];
  for (const name of [...kept, 'docs/man', 'images.list', 'assets.list', 'README.md', 'LICENSE'])
    await cp(join(projectRoot, name), join(sources, name), { recursive: true });
  await symlink(join(projectRoot, 'node_modules'), join(sources, 'node_modules'));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', dir], {
    cwd: sources,
  });
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf('[')));
  unpackedBytes = packed.unpackedSize;
  home = join(dir, 'home');
  await mkdir(home);
  execFileSync('tar', ['-xzf', join(dir, packed.filename), '-C', home]);
  // So that nothing is found on the way up either.
  await rm(join(sources, 'node_modules'));
});
afterAll(() => rm(dir, { recursive: true }));

const inPackage = (...path: string[]) => join(home, 'package', ...path);

/** Runs the unpacked command; what it printed, and its exit code. */
async function call(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const known = { PATH: process.env.PATH ?? '', HOME: home, LANG: 'en_US.UTF-8' };
  const engine = { DOCKER_HOST: `unix://${join(home, 'no-engine.sock')}` };
  const options = { cwd: home, env: { ...known, ...engine, ...env } };
  const argv = [inPackage('bin/costrict.js'), '-C', join(home, 'deployment'), ...args];
  return await run(process.execPath, argv, options).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error) => ({ code: error.code as number, stdout: error.stdout as string }),
  );
}

describe('the package', () => {
  test('must be at most 8 MB, without dependencies and install scripts', async () => {
    const manifest = JSON.parse(await readFile(inPackage('package.json'), 'utf8'));
    expect(unpackedBytes).toBeLessThanOrEqual(8 * 1024 * 1024);
    for (const kind of ['dependencies', 'optionalDependencies', 'peerDependencies'])
      expect(Object.keys(manifest[kind] ?? {}), kind).toEqual([]);
    // `prepare` is not run where a package is installed, only in its sources.
    expect(Object.keys(manifest.scripts)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:pre|post)?install$/)]),
    );
    expect(await readdir(inPackage())).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(?:node_modules|binding\.gyp|src|tests)$/)]),
    );
  });
  test('must ask for no library but those that its own can do without', async () => {
    const files = (await readdir(inPackage('dist'))).filter((name) => name.endsWith('.js'));
    const asked = await Promise.all(
      files.map(async (name) => {
        const code = await readFile(inPackage('dist', name), 'utf8');
        return Array.from(code.matchAll(/\brequire\(["'`]([^."'`][^"'`]*)["'`]\)/g), ([, x]) => x);
      }),
    );
    const packages = asked.flat().filter((name) => name !== undefined && !isBuiltin(name));
    expect([...new Set(packages)].sort()).toEqual(['kerberos', 'pg-native', 'supports-color']);
  });
  test('must not make a Response, for which Node would load all of its fetch', async () => {
    for (const name of await readdir(inPackage('dist')))
      if (name.endsWith('.js'))
        expect(await readFile(inPackage('dist', name), 'utf8'), name).not.toMatch(/new Response\b/);
  });
  test('must run by itself', async () => {
    const { version } = JSON.parse(await readFile(inPackage('package.json'), 'utf8'));
    expect(await call(['--version'])).toEqual({ code: 0, stdout: `${version}\n` });
    expect((await call(['explain', 'disk-full'])).stdout).toContain('disk-full');
    expect((await call(['init', '--yes'])).code).toBe(0);
    expect((await call(['render'])).code).toBe(0);
    expect(await readdir(join(home, 'deployment'))).toContain('docker-compose.yml');
    const text = 'FATAL: sorry, too many clients already';
    await writeFile(join(home, 'pasted.txt'), `${text}\n`);
    const diagnosis = await call(['diagnose', 'pasted.txt']);
    expect(diagnosis.stdout).toContain('too-many-clients');
    const doctor = await call(['doctor', '--format', 'json']);
    expect(JSON.parse(doctor.stdout)).toMatchObject({ command: 'doctor' });
  });
  test('must reach an engine behind ssh by the ssh program', async () => {
    const bin = join(home, 'ssh-bin');
    await mkdir(bin);
    await writeFile(
      join(bin, 'ssh'),
      `#!/bin/sh\necho "$@" >> ${home}/ssh.log\necho "me@far: Permission denied (publickey)." >&2\nexit 255\n`,
    );
    await chmod(join(bin, 'ssh'), 0o755);
    const env = { PATH: `${bin}:${process.env.PATH}`, DOCKER_HOST: 'ssh://me@far.example' };
    expect((await call(['doctor'], env)).code).not.toBe(70);
    expect(await readFile(join(home, 'ssh.log'), 'utf8')).toContain(
      '-l me -- far.example docker system dial-stdio',
    );
  });
});
