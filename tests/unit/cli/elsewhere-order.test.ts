import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { run as init } from '../../../src/cli/commands/init.run.ts';
import { deploymentDir } from '../../../src/cli/deployment-dir.ts';
import { commandContext, newDir, testEffects, userError } from '../../support/settings.ts';

let top: string;
const effectsOf = (dirs: readonly string[] = []) => {
  const labels = (dir: string) => ({
    labels: { 'com.docker.compose.project.working_dir': dir, 'com.docker.compose.project': 'p' },
  });
  const env = { XDG_STATE_HOME: join(top, 'state') };
  const effects = testEffects({ env, containers: dirs.map(labels) });
  return { ...effects, host: { ...effects.host, home: top } };
};

async function deployment(name: string): Promise<string> {
  const dir = join(top, name);
  await init({ ...commandContext(top, { yes: true, dir, effects: effectsOf() }) }, [], {});
  return dir;
}

beforeEach(async () => {
  top = await newDir();
  await mkdir(join(top, 'home'));
});
afterEach(() => rm(top, { recursive: true, force: true }));

it('running deployments must be listed before those that were never deployed', async () => {
  const [a, b] = [await deployment('a'), await deployment('b')];
  const context = commandContext(join(top, 'home'), { effects: effectsOf([b]) });
  const error = await userError(() => deploymentDir({ ...context, argv: ['status'] }));
  expect(error.next.map(({ command }) => command)).toEqual([
    `costrict -C ${b} status`,
    `costrict -C ${a} status`,
  ]);
});

it('a deployment of another product than the one that was named must not be offered', async () => {
  const dir = await deployment('a');
  const named = (stack: string) =>
    deploymentDir(commandContext(join(top, 'home'), { stack, effects: effectsOf() }));
  expect(await named('costrict')).toBe(dir);
  await expect(named('claude-code-hub')).rejects.toMatchObject({ id: 'no-deployment' });
});
