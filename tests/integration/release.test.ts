import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../support/cli.ts';
import { startRegistry } from '../support/registry.ts';

const run = promisify(execFile);
const base = 'costrict-rehearsal/base:bookworm';
let dir: string;
let release: string;
let version: string;
let unpacked: string;

const make = (target: string) =>
  run(join(projectRoot, 'scripts/release.sh'), [target, 'x64'], { maxBuffer: 2 ** 26 });

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'release-test-'));
  release = join(dir, 'first');
  await make(release);
  version = JSON.parse(await readFile(join(projectRoot, 'package.json'), 'utf8')).version;
  await run('tar', ['-xzf', join(release, `costrict-${version}-linux-x64.tar.gz`), '-C', dir]);
  unpacked = join(dir, `costrict-${version}-linux-x64`);
}, 600_000);
afterAll(async () => {
  await run('docker', ['rmi', '-f', `costrict-cli:${version}`]).catch(() => undefined);
  await rm(dir, { recursive: true, force: true });
});

/** Runs a script in a root file system that has neither Node.js nor a network. */
async function inside(script: string, env: Readonly<Record<string, string>> = {}) {
  const given = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
  const argv = ['run', '--rm', '--network', 'none', '-v', `${unpacked}:/release:ro`, ...given];
  return await run('docker', [...argv, base, 'sh', '-c', script]).then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    (error) => ({ code: error.code as number, text: `${error.stdout}${error.stderr}` }),
  );
}

describe('a release', () => {
  test('must be the same bytes when it is made again', async () => {
    await make(join(dir, 'second'));
    const sums = (name: string) => readFile(join(dir, name, 'SHA256SUMS'), 'utf8');
    expect(await sums('second')).toBe(await sums('first'));
    await rm(join(dir, 'second'), { recursive: true });
  }, 600_000);

  test('must list the checksum of every file but the list', async () => {
    const lines = (await readFile(join(release, 'SHA256SUMS'), 'utf8')).trim().split('\n');
    const listed = lines.map((line) => line.split('  ')[1]);
    const files = (await readdir(release)).filter((name) => name !== 'SHA256SUMS');
    expect(listed).toEqual(files.sort());
    await run('sha256sum', ['-c', '--quiet', 'SHA256SUMS'], { cwd: release });
  });

  test('must say what it consists of: every library with version and licence, and Node.js', async () => {
    const sbom = JSON.parse(await readFile(join(release, `costrict-${version}.cdx.json`), 'utf8'));
    expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1 });
    const libraries = JSON.parse(await readFile(join(projectRoot, 'dist/libraries.json'), 'utf8'));
    expect(sbom.components).toHaveLength(libraries.length + 1);
    for (const { name, version: at, licenses, type } of sbom.components) {
      expect(at, name).toMatch(/^\d+\.\d+\.\d+/);
      if (type === 'library') expect(licenses[0].expression, name).toMatch(/^[\w.() -]+$/);
    }
    const notices = await readFile(join(unpacked, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const { name, type } of sbom.components)
      if (type === 'library') expect(notices).toContain(`${name} `);
  });
});

describe('the executable', () => {
  test('must install and work where neither Node.js nor a network is', async () => {
    const { code, text } = await inside(
      'sh /release/install.sh && cd / && costrict --version && costrict -C /d init --yes && costrict -C /d render && ! command -v node',
    );
    expect(text).toContain('Installed: /usr/local/bin/costrict');
    expect(text).toContain(`\n${version}\n`);
    expect(text).toContain('docker-compose.yml');
    expect(code).toBe(0);
  });

  test('must render the same files as the tool under Node.js', async () => {
    const rendered = async (argv: readonly string[], to: string) => {
      const [program = '', ...rest] = argv;
      const set = ['--yes', '--set', 'server.address=192.0.2.9'];
      await run(program, [...rest, '-C', to, 'init', ...set]);
      await cp(join(dir, 'secrets.env'), join(to, 'secrets.env')).catch(() => undefined);
      if (to.endsWith('one')) await cp(join(to, 'secrets.env'), join(dir, 'secrets.env'));
      await run(program, [...rest, '-C', to, 'render']);
      const hash = createHash('sha256');
      for (const path of (await readdir(join(to, 'config'), { recursive: true })).sort()) {
        const bytes = await readFile(join(to, 'config', path)).catch(() => undefined);
        if (bytes) hash.update(path).update(bytes);
      }
      return hash.digest('hex');
    };
    const node = [process.execPath, join(projectRoot, 'bin/costrict.js')];
    const under = await rendered(node, join(dir, 'one'));
    expect(await rendered([join(unpacked, 'costrict')], join(dir, 'two'))).toBe(under);
  });

  test('must not run a file that lies where its own would be', async () => {
    const bin = join(dir, 'planted');
    await mkdir(bin);
    await cp(join(unpacked, 'costrict'), join(bin, 'costrict'));
    await mkdir(join(bin, 'dist'));
    await writeFile(join(bin, 'dist/main.js'), 'process.exit(99)');
    const { stdout } = await run(join(bin, 'costrict'), ['--version'], { cwd: bin });
    expect(stdout).toBe(`${version}\n`);
  });
});

describe('install.sh', () => {
  const changed = async (name: string, change: (at: string) => Promise<void>) => {
    const at = join(dir, name);
    await cp(unpacked, at, { recursive: true });
    await change(at);
    return run('sh', [join(at, 'install.sh'), '--prefix', join(dir, `${name}-prefix`)]).then(
      () => ({ code: 0, stderr: '' }),
      (error) => error as { code: number; stderr: string },
    );
  };
  test('must refuse damaged files and install nothing', async () => {
    const { code, stderr } = await changed('damaged', (at) =>
      appendFile(join(at, 'costrict'), 'x'),
    );
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('damaged') });
    await expect(readdir(join(dir, 'damaged-prefix'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
  test('must refuse another architecture by name', async () => {
    const { code, stderr } = await changed('foreign', async (at) => {
      await writeFile(join(at, 'VERSION'), `${version} linux-arm64\n`);
      const { stdout } = await run('sh', ['-c', 'sha256sum $(cut -c67- SHA256SUMS)'], { cwd: at });
      await writeFile(join(at, 'SHA256SUMS'), stdout);
    });
    expect({ code, stderr }).toMatchObject({ code: 3, stderr: expect.stringContaining('arm64') });
  });
  test('must take away what it installed, and answer in Chinese where that is spoken', async () => {
    const prefix = join(dir, 'prefix');
    const env = { ...process.env, LANG: 'zh_CN.UTF-8', LC_ALL: '' };
    const script = join(unpacked, 'install.sh');
    const { stdout } = await run('sh', [script, '--prefix', prefix], { env });
    expect(stdout).toContain('已安装');
    await run('sh', [script, '--prefix', prefix, '--uninstall'], { env });
    const all = await readdir(prefix, { recursive: true, withFileTypes: true });
    expect(all.filter((one) => one.isFile())).toEqual([]);
  });
});

describe('the image of the tool', () => {
  test('must run by its script with the paths of the host', async () => {
    await run('docker', [
      'load',
      '-qi',
      join(release, `costrict-image-${version}-linux-x64.tar.gz`),
    ]);
    const script = join(release, 'costrict-container.sh');
    const at = join(dir, 'by-image');
    const { stdout } = await run('sh', [script, '-C', at, 'init', '--yes'], { cwd: dir });
    expect(stdout).toContain(at);
    expect(await readdir(at)).toContain('costrict.yaml');
    const failed = await run('sh', [script, 'nonsense']).catch((error) => error);
    expect(failed.code).toBe(2);
  });
});

test('`version --check` must find a newer version in a registry, and in the release', async () => {
  const tool = [join(unpacked, 'costrict'), 'version', '--format', 'json', '--check'];
  const check = (place: string) =>
    run(tool[0] ?? '', [...tool.slice(1), place]).catch((error) => error as { stdout: string });
  const registry = await startRegistry();
  try {
    for (const tag of ['0.0.1', '99.1.0', '99.0.0', 'latest'])
      await registry.push(`tools/cli:${tag}`);
    const { stdout } = await check(`${registry.host}/tools/cli`);
    expect(JSON.parse(stdout)).toMatchObject({ offered: '99.1.0', newer: true });
  } finally {
    await registry.stop();
  }
  expect(JSON.parse((await check(release)).stdout)).toMatchObject({
    offered: version,
    newer: false,
  });
});
