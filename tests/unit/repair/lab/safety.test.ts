import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UserError } from '../../../../src/base/errors.ts';
import type { CommandContext } from '../../../../src/cli/command.ts';
import { run as labBreak } from '../../../../src/cli/commands/lab-break.run.ts';
import { run as labDown } from '../../../../src/cli/commands/lab-down.run.ts';
import { run as labUp } from '../../../../src/cli/commands/lab-up.run.ts';
import { createDeployment } from '../../../../src/config/settings/create.ts';
import type { ContainerSummary } from '../../../../src/effects/docker.ts';
import type { Prompt } from '../../../../src/effects/effects.ts';
import { realFs } from '../../../../src/effects/real/fs.ts';
import { markLab } from '../../../../src/repair/lab/marker.ts';
import { blueprint as costrict } from '../../../../src/stacks/costrict/blueprint.ts';
import { projectRoot } from '../../../support/cli.ts';
import { testDeployment } from '../../../support/costrict.ts';
import { realEffects } from '../../../support/effects.ts';

const project = 'somebody';
let home: string;
let dir: string;
let mounts: string;
let argvs: string[][];
let there: ContainerSummary[];

const containerFrom = (place: string): ContainerSummary => ({
  ...{ id: 'f'.repeat(64), name: `${project}-redis-1`, image: 'redis', imageId: '' },
  ...{ state: 'running', status: 'Up', ports: [], createdAt: 0 },
  labels: {
    'com.docker.compose.project': project,
    'com.docker.compose.service': 'redis',
    'com.docker.compose.project.working_dir': place,
  },
});

/** Effects of a machine with these containers; programs are written down and `rm` is done by nobody. */
function context(): CommandContext {
  const effects = realEffects(projectRoot, { interactive: false } as Prompt);
  return {
    effects: {
      ...effects,
      fs: {
        ...effects.fs,
        readText: async (path: string) =>
          path === '/proc/self/mountinfo' ? mounts : realFs.readText(path),
      },
      docker: {
        ...effects.docker,
        bridgeGateway: async () => '172.17.0.1',
        containers: async ({ label }: { label?: string }) =>
          label === `com.docker.compose.project=${project}` ? there : [],
      },
      exec: {
        run: async (argv: readonly string[]) => {
          argvs.push([...argv]);
          return { code: 0, stdout: '', stderr: '', failure: null };
        },
      },
    },
    ...{ cwd: '/', signal: new AbortController().signal, aim: () => undefined },
    ...{ emit: () => undefined, show: () => undefined },
    options: { dir, yes: true },
  } as unknown as CommandContext;
}

const idOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: UserError) => error.id,
  );

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'lab-'));
  dir = join(home, 'lab');
  mounts = '';
  argvs = [];
  there = [];
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function makeLab(): Promise<void> {
  const { effects } = context();
  await markLab(effects, dir);
  const settings = { ...testDeployment().settings, project, rehearsal: true };
  await createDeployment(effects, { dir, blueprint: costrict, settings });
}

describe('a lab whose project has containers of another directory', () => {
  it('must break none of them, and remove none', async () => {
    await makeLab();
    there = [containerFrom('/srv/production')];
    expect(await idOf(labBreak(context(), ['stopped-redis'], {}))).toBe('other-directory');
    expect(await idOf(labDown(context(), [], {}))).toBe('other-directory');
    expect(argvs).toEqual([]);
    there = [containerFrom(dir)];
    expect(await idOf(labBreak(context(), ['stopped-redis'], {}))).toBe('done');
    expect(argvs[0]).toContain(`${project}-redis-1`);
  });

  it('must not be made', async () => {
    there = [containerFrom('/srv/production')];
    const options = { set: [`project=${project}`] };
    expect(await idOf(labUp(context(), [], options))).toBe('other-directory');
    expect(await stat(dir).catch(() => 'none')).toBe('none');
  });
});

describe('a lab that is removed', () => {
  it.each(['prod/costrict.yaml', 'notes.txt'])('must not take %s with it', async (path) => {
    await makeLab();
    await mkdir(join(dir, path, '..'), { recursive: true });
    await writeFile(join(dir, path), 'mine');
    expect(await idOf(labDown(context(), [], {}))).toBe('lab-holds-others');
    expect(argvs).toEqual([]);
  });

  it('must not take with it what is mounted in it from the same disk', async () => {
    await makeLab();
    mounts = `36 35 98:0 / ${join(dir, 'data/kept')} rw - ext4 /dev/sda rw\n`;
    expect(await idOf(labDown(context(), [], {}))).toBe('lab-holds-others');
    expect(argvs).toEqual([]);
  });

  it('must go when there is nothing else in it', async () => {
    await makeLab();
    expect(await idOf(labDown(context(), [], {}))).toBe('done');
    expect(argvs).toEqual([['rm', '-rf', '--one-file-system', '--', dir]]);
  });
});
