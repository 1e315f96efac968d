import { execFile, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleToyTool } from '../support/bundle.ts';
import { toyDriver } from '../support/driver.ts';
import { docker } from '../support/rehearsal.ts';
import { buildToyImages, makeToy, type Toy } from '../support/toy.ts';
import { until } from '../support/toy-doctor.ts';
import { unpause } from '../support/unpause.ts';

const run = promisify(execFile);
let made: Toy;
let tool: string;
const web = () => `${made.project}-web-1`;

const stateOf = async (name: string): Promise<string> => {
  const args = ['ps', '-a', '--filter', `name=^${name}$`, '--format', '{{.State}}'];
  return (await docker(args)).trim();
};

const isStuck = async (): Promise<boolean> => {
  const look = run('docker', ['inspect', web()], { timeout: 3_000 });
  return look.then(
    () => false,
    () => true,
  );
};

/** Pauses it at a moment from which the engine itself does not find back, and leaves its request hanging there. */
async function hang(): Promise<void> {
  for (let left = 100; left > 0; left -= 1) {
    // The kernel cannot always freeze it while a check begins.
    if (await docker(['pause', web()]).catch(() => undefined)) {
      const client = spawn('docker', ['unpause', web()], { stdio: 'ignore' });
      const ended = new Promise<string>((resolve) => client.once('exit', () => resolve('ended')));
      const late = new Promise<string>((resolve) => setTimeout(resolve, 3_000, 'late'));
      if ((await Promise.race([ended, late])) === 'late') {
        // Somebody has waited long enough; the engine keeps the request.
        client.kill('SIGINT');
        if (await isStuck()) return;
      }
    }
  }
  throw new Error('no pause made the engine hang');
}

async function typed(...args: string[]) {
  // One that waited for the engine would wait for ever.
  const options = {
    env: { ...process.env, COSTRICT_LANG: 'en', NO_COLOR: '1' },
    timeout: 240_000,
  };
  try {
    const { stdout } = await run(process.execPath, [tool, ...args, '-C', made.dir], options);
    return { code: 0, stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout: stdout + stderr };
  }
}

beforeAll(async () => {
  await buildToyImages();
  tool = await bundleToyTool();
  made = await makeToy();
  const deployed = await (await toyDriver())(made.dir);
  if (deployed.code !== 0) throw new Error(deployed.stderr);
  const path = join(made.dir, 'docker-compose.yml');
  const text = await readFile(path, 'utf8');
  // Checked all the time, and patient: a check that is given up lets the engine go on, after its timeout.
  const at = text.indexOf('\n  web:');
  const checked =
    text.slice(0, at) +
    text
      .slice(at)
      .replace(/interval: .*/, 'interval: 20ms')
      .replace(/timeout: .*/, 'timeout: 10m');
  expect(checked).toContain('interval: 20ms');
  expect(checked).toContain('timeout: 10m');
  await writeFile(path, checked);
  await docker(['compose', '-f', path, '-p', made.project, 'up', '-d', '--wait', 'web']);
});
afterAll(async () => {
  if ((await stateOf(web())) === 'paused') await unpause(web());
  await made.remove();
});

describe('a container of which an unpause hangs', () => {
  test('must be named by doctor, which waits for nothing that the engine keeps', async () => {
    await hang();
    const { code, stdout } = await typed('doctor');
    expect(code).toBe(1);
    expect(stdout).toMatch(/web is paused/);
    expect(stdout.replace(/\s+/g, ' ')).toContain('“docker unpause” of it probably hangs');
  });

  test('must be shown by status', async () => {
    const { stdout } = await typed('status');
    expect(stdout).toMatch(/web.*paused/);
  });

  test('must go on by its fix', async () => {
    const { code, stdout } = await typed('fix', 'service-paused', '--yes');
    expect(stdout).toMatch(/service-paused/);
    expect(code, stdout).toBe(0);
    await until(async () => (await stateOf(web())) === 'running');
  });

  test.each([['up'], ['restart', 'web'], ['down', 'web']])(
    'must not keep %s waiting',
    async (...words) => {
      if ((await stateOf(web())) !== 'running') await typed('up', '--yes');
      await hang();
      const { code, stdout } = await typed(...words, '--yes');
      expect(code, stdout).toBe(0);
      expect(await stateOf(web())).not.toBe('paused');
    },
  );
});
