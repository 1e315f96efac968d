import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UserError } from '../../../src/base/errors.ts';
import { say } from '../../../src/base/message.ts';
import type { CommandContext } from '../../../src/cli/command.ts';
import { run } from '../../../src/cli/commands/clean.run.ts';
import type { Deployment } from '../../../src/config/deployment.ts';
import { createDeployment } from '../../../src/config/settings/create.ts';
import { cleanOperation } from '../../../src/deploy/clean.ts';
import type { Effects, Prompt } from '../../../src/effects/effects.ts';
import { realFs } from '../../../src/effects/real/fs.ts';
import { blueprint as hub } from '../../../src/stacks/claude-code-hub/blueprint.ts';
import { blueprint as costrict } from '../../../src/stacks/costrict/blueprint.ts';
import { projectRoot } from '../../support/cli.ts';
import { testDeployment } from '../../support/costrict.ts';
import { realEffects } from '../../support/effects.ts';

const project = 'clean-test';
let home: string;
let dir: string;
let mounts: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'clean-'));
  dir = join(home, 'real');
  mounts = '';
  await mkdir(dir, { mode: 0o700 });
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** A machine without containers, on which somebody may mount; `asked` is what happens while a question is open. */
function machine(asked: () => void): Effects {
  const prompt = {
    interactive: true,
    input: async () => {
      asked();
      return project;
    },
  } as unknown as Prompt;
  const effects = realEffects(projectRoot, prompt);
  const readText = async (path: string) =>
    path === '/proc/self/mountinfo' ? mounts : realFs.readText(path);
  return {
    ...effects,
    fs: { ...effects.fs, readText },
    docker: { ...effects.docker, containers: async () => [] },
    exec: { run: async () => ({ code: 0, stdout: '', stderr: '', failure: null }) },
  };
}

async function clean(path: string, asked: () => void = () => undefined): Promise<string> {
  const effects = machine(asked);
  const { settings } = testDeployment();
  const made = { ...settings, project };
  await createDeployment(effects, { dir, blueprint: costrict, settings: made });
  await mkdir(join(dir, 'data/redis/kept'), { recursive: true });
  const context = {
    effects,
    ...{ cwd: '/', signal: new AbortController().signal },
    ...{ emit: () => undefined, show: () => undefined },
    options: { dir: path, yes: false },
  } as unknown as CommandContext;
  return run(context, [], {}).then(
    () => 'cleaned',
    (error: UserError) => error.id,
  );
}

const mount = () => {
  mounts = `36 35 98:0 / ${join(dir, 'data/redis/kept')} rw - ext4 /dev/sdb rw\n`;
};
const kept = () => realFs.list(join(dir, 'data/redis'));

describe('clean', () => {
  it('must see what is mounted in the data of a deployment that is named by a link', async () => {
    await symlink('real', join(home, 'link'));
    mount();
    expect(await clean(join(home, 'link'))).toBe('data-mounted');
    expect(await kept()).toEqual(['kept']);
  });

  it('must see it behind a link to a directory above', async () => {
    await symlink(home, join(home, 'up'));
    mount();
    expect(await clean(join(home, 'up/real'))).toBe('data-mounted');
    expect(await kept()).toEqual(['kept']);
  });

  it('must look again when the answer has come', async () => {
    expect(await clean(dir, mount)).toBe('data-mounted');
    expect(await kept()).toEqual(['kept']);
  });

  it('must remove the data when there is nothing of others in it', async () => {
    expect(await clean(dir)).toBe('cleaned');
    expect(await kept()).toEqual([]);
  });
});

describe('the plan of clean', () => {
  it.each([
    [costrict, ['prometheus', 'es'], []],
    [hub, [], ['prometheus', 'metrics', 'index', 'logs']],
  ])('must speak of the data that this stack has', async (blueprint, lost, absent) => {
    const effects = machine(() => undefined);
    await mkdir(join(dir, 'data/redis/kept'), { recursive: true });
    const deployment = { ...testDeployment(), dir, blueprint } as unknown as Deployment;
    const session = { deployment, effects, ...{ signal: new AbortController().signal } };
    const plan = await cleanOperation({ ...session, emit: () => undefined }, false).plan();
    const undo = 'undo' in plan ? plan.undo : undefined;
    const why = undo && 'why' in undo ? undo.why : undefined;
    for (const lang of ['en', 'zh'] as const) {
      const text = why ? say(why, lang) : '';
      for (const name of lost) expect(text).toContain(name);
      for (const name of absent) expect(text).not.toContain(name);
    }
  });
});
