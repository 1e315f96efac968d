import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundleToyTool } from '../support/bundle.ts';
import { type Driver, toyDriver } from '../support/driver.ts';
import { buildToyImages, makeToy, type Toy } from '../support/toy.ts';
import { containersOf, endState } from '../support/toy-state.ts';

const command = promisify(execFile);

let deploy: Driver;
const toys: Toy[] = [];
async function toy(page?: Parameters<typeof makeToy>[0]): Promise<Toy> {
  const made = await makeToy(page);
  toys.push(made);
  return made;
}

beforeAll(async () => {
  await buildToyImages();
  deploy = await toyDriver();
});
afterEach(async () => {
  for (const made of toys.splice(0)) await made.remove();
});

describe('bad luck in a deploy', () => {
  it('must show the log of a service that never becomes healthy, and lose nothing', async () => {
    const made = await toy({ mode: 'idle' });
    const failed = await deploy(made.dir);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain('unhealthy-healthcheck');
    expect(failed.stderr).toContain('web was not ready within 15 s');
    expect(failed.stderr).toContain('toy: told to do nothing');
    expect(failed.stderr).toContain('Already done, and kept: render, directories, databases');
    const zh = await deploy(made.dir, { from: 'services', lang: 'zh' });
    // By then the engine may have given it up.
    expect(zh.stderr).toMatch(/web (?:未能在 15 秒内就绪|在运行，但健康检查未通过)/);
  });

  it('must show the log and the exit code of a service that keeps dying, early', async () => {
    const made = await toy({ mode: 'crash' });
    const failed = await deploy(made.dir);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(/service-restart-loop[\s\S]*exit code 3/);
    expect(failed.stderr).toContain('toy: told to die');
  });

  it('must explain a data directory that was made with another password, and touch nothing', async () => {
    const made = await toy();
    await deploy(made.dir);
    await command('docker', ['rm', '-f', `${made.project}-postgres-1`]);
    const secrets = join(made.dir, 'secrets.env');
    const old = await readFile(secrets, 'utf8');
    const other = 'f'.repeat(32);
    await writeFile(secrets, old.replace(/[0-9a-f]{32}/, other));
    const failed = await deploy(made.dir);
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain('postgres refuses the password of toy');
    expect(failed.stderr).toContain('No data was changed');
    expect(failed.stderr).not.toContain(other);
    await writeFile(secrets, old);
    expect((await deploy(made.dir)).code).toBe(0);
    expect((await endState(made)).seeded).toBe('hello\n');
  });

  it('must let one of two deploys go on and refuse the other with exit code 6', async () => {
    const made = await toy();
    const first = deploy(made.dir, { holdMs: 3000 });
    await expect
      .poll(() => readdir(join(made.dir, '.costrict')).catch(() => []), { timeout: 10_000 })
      .toContain('lock');
    const second = await deploy(made.dir);
    expect(second.code).toBe(6);
    expect(second.stderr).toMatch(/deploy \(pid \d+\), since 20/);
    expect((await first).code).toBe(0);
  });

  it('must name the port that was taken between the check and the start', async () => {
    const made = await toy();
    const { web } = made.deployment.settings.ports;
    const thief = createServer();
    const failed = await deploy(made.dir, {}, (child) => {
      child.stdout?.on('data', (text: string) => {
        if (text.includes('"step":"databases"') && !thief.listening) thief.listen(web, '0.0.0.0');
      });
    });
    await new Promise((resolve) => thief.close(resolve));
    expect(failed.code).toBe(1);
    expect(failed.stderr).toContain(`Port ${web} is taken`);
    expect(failed.stderr).toContain(String(process.pid));
    expect((await deploy(made.dir)).code).toBe(0);
  });
});

describe('up, killed in the middle', () => {
  it('must keep later commands calm, and start the rest when it is called again', async () => {
    const made = await toy();
    expect((await deploy(made.dir)).code).toBe(0);
    await command('docker', ['rm', '-f', `${made.project}-postgres-1`, `${made.project}-web-1`]);
    const tool = await bundleToyTool();
    const env = { ...process.env, COSTRICT_DIR: made.dir, COSTRICT_LANG: 'en' };
    const call = (...args: readonly string[]) =>
      command(process.execPath, [tool, ...args], { env }).then(
        ({ stdout }) => ({ code: 0, said: stdout }),
        ({ code, stdout, stderr }) => ({ code, said: stdout + stderr }),
      );
    for (let n = 0; n < 2; n++) {
      const running = command(process.execPath, [tool, 'up', '--yes'], { env });
      await expect
        .poll(() => containersOf(made), { timeout: 60_000, interval: 20 })
        .not.toEqual([]);
      running.child.kill('SIGKILL');
      await running.catch(() => undefined);
    }
    const status = await call('status');
    expect([0, 1, 3], status.said).toContain(status.code);
    const again = await call('up', '--yes');
    expect(again.code, again.said).toBe(0);
    expect((await endState(made)).seeded).toBe('hello\n');
    const healed = await call('doctor', '--journey');
    expect(healed.code, healed.said).toBe(0);
  });
});

describe('a read-only directory', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'toy-ro-'));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it('must be refused with the path and the reason before anything starts', async () => {
    const made = await toy();
    await command('mount', ['--bind', made.dir, dir]);
    await command('mount', ['-o', 'remount,ro,bind', dir]);
    try {
      const failed = await deploy(dir);
      expect(failed.code).toBe(1);
      expect(failed.stderr).toContain('directory-not-writable');
      expect(failed.stderr).toContain('EROFS');
      expect(await containersOf(made)).toEqual([]);
    } finally {
      await command('umount', [dir]);
    }
  });
});
