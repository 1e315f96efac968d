import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bundleToyTool } from '../support/bundle.ts';
import { toyDriver } from '../support/driver.ts';
import { docker } from '../support/rehearsal.ts';
import { buildToyImages, makeToy, type Toy } from '../support/toy.ts';
import { until } from '../support/toy-doctor.ts';
import { unpause } from '../support/unpause.ts';

const run = promisify(execFile);
let tool: string;
let made: Toy;
const undo: (() => Promise<unknown>)[] = [];
const container = (service: string) => `${made.project}-${service}-1`;
const isHealthy = (service: string) => async () =>
  (await docker(['inspect', '-f', '{{.State.Health.Status}}', container(service)])) === 'healthy';

beforeAll(async () => {
  await buildToyImages();
  tool = await bundleToyTool();
  made = await makeToy();
  const deployed = await (await toyDriver())(made.dir);
  if (deployed.code !== 0) throw new Error(deployed.stderr);
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});
afterAll(async () => {
  await made?.remove();
});

async function why(service: string, more: readonly string[] = [], env: object = {}) {
  const args = [tool, 'doctor', '-C', made.dir, '--why', service, ...more];
  const options = { env: { ...process.env, COSTRICT_LANG: 'en', NO_COLOR: '1', ...env } };
  try {
    return { code: 0, ...(await run(process.execPath, args, options)) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

/** The command that the tool names to check the same manually. */
const manually = (stdout: string) => /→ (docker .*?)(?: {3}|$)/m.exec(stdout)?.[1];

describe('doctor --why', () => {
  test('must walk what works from the deepest dependency up, in both languages', async () => {
    const { code, stdout } = await why('web');
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toBe('✔ web works, and so does everything it depends on.');
    expect(stdout).toMatch(/✔ postgres: running, healthy, answers on port \d+\n {2}✔ web: running/);
    expect((await why('web', ['--lang', 'zh'])).stdout).toContain('web 正常');
  });

  test('must stop at a dependency that is stopped, and name the command that shows it', async () => {
    await docker(['stop', '-t', '1', container('postgres')]);
    undo.push(async () => {
      await docker(['start', container('postgres')]);
      await until(isHealthy('postgres'));
    });
    const { code, stdout } = await why('web');
    expect(code).toBe(1);
    expect(stdout.split('\n')[0]).toBe('✘ web cannot work because of postgres.');
    expect(stdout).toContain('it is stopped (exit code');
    expect(stdout).toContain('not checked: web');
    expect(manually(stdout)).toBe(`docker logs --tail 20 ${container('postgres')}`);
    const itself = await why('postgres', ['--format', 'json']);
    expect(JSON.parse(itself.stdout)).toMatchObject({ service: 'postgres', cause: 'postgres' });
  });

  test('a paused dependency', async () => {
    await docker(['pause', container('postgres')]);
    undo.push(async () => {
      await unpause(container('postgres'));
      await until(isHealthy('postgres'));
    });
    const { code, stdout } = await why('web');
    expect(code).toBe(1);
    expect(stdout).toContain('postgres: it is paused');
  });

  test('a database that refuses its password, though it is healthy', async () => {
    const alter = (password: string) =>
      docker([
        ...['exec', container('postgres'), 'psql', '-U', 'toy', '-d', 'toy'],
        ...['-c', `ALTER ROLE toy PASSWORD '${password}'`],
      ]);
    await alter('another');
    undo.push(() => alter(made.deployment.secrets.get('PASSWORD_POSTGRES').reveal()));
    const { code, stdout } = await why('web');
    expect(code).toBe(1);
    expect(stdout).toContain('28P01');
    expect(manually(stdout)).toContain('psql -U toy');
  });

  test('the service itself, when only it is broken', async () => {
    await docker(['kill', container('web')]);
    undo.push(async () => {
      await docker(['start', container('web')]);
      await until(isHealthy('web'));
    });
    const { stdout } = await why('web');
    expect(stdout.split('\n')[0]).toBe('✘ web is broken; everything it depends on works.');
    expect(stdout).toMatch(/✔ postgres/);
  });

  test('a container of another name must be found by its labels', async () => {
    await docker(['rename', container('web'), `${container('web')}-gone`]);
    undo.push(() => docker(['rename', `${container('web')}-gone`, container('web')]));
    expect((await why('web')).code).toBe(0);
  });

  test('without a daemon it must be unknown, not broken', async () => {
    const { code, stdout } = await why('web', [], { DOCKER_HOST: 'unix:///nope.sock' });
    expect(code).toBe(3);
    expect(stdout.split('\n')[0]).toContain('Could not determine');
    expect(stdout).toContain('docker ps');
  });

  test('a service that is none must be a usage error with the one that was meant', async () => {
    const { code, stderr } = await why('postgre');
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean postgres?');
    expect(stderr).toContain('doctor --why postgres');
  });

  test('must change nothing: no container restarts, none is started', async () => {
    const before = await docker(['ps', '-a', '--no-trunc', '--format', '{{.ID}}']);
    const since = Math.floor(Date.now() / 1000);
    await why('web');
    const filter = ['--filter', `label=com.docker.compose.project=${made.project}`];
    const events = await docker([
      ...['events', '--since', String(since), '--until', String(Math.floor(Date.now() / 1000))],
      ...[...filter, '--format', '{{.Action}}'],
    ]);
    const ours = events.split('\n').filter((line) => line !== '' && !line.startsWith('exec_'));
    expect(ours).toEqual([]);
    expect(await docker(['ps', '-a', '--no-trunc', '--format', '{{.ID}}'])).toContain(
      before.split('\n')[0],
    );
  });
});
