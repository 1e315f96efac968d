import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { say } from '../../../src/base/message.ts';
import { run as init } from '../../../src/cli/commands/init.run.ts';
import { deployTarget } from '../../../src/cli/deploy-target.ts';
import { composeLabels } from '../../../src/docker/containers.ts';
import { commandContext, newDir, testEffects } from '../../support/settings.ts';
import { treeOf } from '../../support/tree.ts';

let top: string;
beforeEach(async () => {
  top = await newDir();
});
afterEach(() => rm(top, { recursive: true, force: true }));

/** A machine with some ports taken, and an operator whose data is in `top`. */
function effectsOf(taken: readonly number[] = []) {
  const effects = testEffects({ env: { XDG_STATE_HOME: join(top, 'state') } });
  const tryListen = async (port: number) => (taken.includes(port) ? 'EADDRINUSE' : 'free');
  const docker = { ...effects.docker, bridgeGateway: async () => '172.17.0.1' };
  const host = { ...effects.host, home: top, tryListen };
  return { ...effects, docker, host } as unknown as typeof effects;
}

it('a rehearsal of a real deployment that was named must be beside it, of the same product', async () => {
  const dir = join(top, 'real');
  const stack = 'claude-code-hub';
  await mkdir(dir);
  const effects = effectsOf();
  await init({ ...commandContext(top, { dir, stack, yes: true, effects }) }, [], {});
  const before = await treeOf(dir);
  const context = commandContext(top, { dir, effects });
  const { deployment } = await deployTarget(context, { rehearse: true, dryRun: true });
  const own = join(top, '.local/share/costrict', stack, 'rehearsal');
  expect(deployment).toMatchObject({ dir: own, settings: { rehearsal: true } });
  const [[aimed, notice] = []] = vi.mocked(context.aim).mock.calls;
  expect(aimed).toBe(own);
  expect(notice && say(notice, 'en')).toContain(dir);
  expect(await treeOf(dir)).toEqual(before);
});

it('a directory without a deployment must be taken as it was named', async () => {
  const dir = join(top, 'new');
  const context = commandContext(top, { dir, effects: effectsOf() });
  const { deployment } = await deployTarget(context, { rehearse: true, dryRun: true });
  expect(deployment.dir).toBe(dir);
  expect(context.aim).not.toHaveBeenCalled();
});

it('a new rehearsal must move its model server out of the way, too', async () => {
  const context = commandContext(top, { dir: top, effects: effectsOf([22334, 29080]) });
  const { deployment } = await deployTarget(context, { rehearse: true, dryRun: true });
  expect(deployment.settings).toMatchObject({
    ports: { entry: 29081 },
    models: { chat: { url: 'http://172.17.0.1:22335' } },
  });
});

it('a new rehearsal whose project has containers of another directory must be refused before anything is written', async () => {
  const other = join(top, 'other');
  await mkdir(other);
  await writeFile(join(other, 'docker-compose.yml'), '');
  const labels = {
    [composeLabels.project]: 'costrict-rehearsal',
    [composeLabels.dir]: other,
    [composeLabels.files]: join(other, 'docker-compose.yml'),
  };
  const effects = effectsOf();
  const docker = { ...effects.docker, containers: async () => [{ labels }] as never };
  const dir = join(top, 'new');
  const context = commandContext(top, { dir, effects: { ...effects, docker } });
  const before = await treeOf(top);
  await expect(deployTarget(context, { rehearse: true })).rejects.toMatchObject({
    ...{ id: 'other-directory', exit: 5 },
  });
  expect(await treeOf(top)).toEqual(before);
});
