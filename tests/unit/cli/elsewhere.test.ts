import { mkdir, readdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exit } from '../../../src/base/exit.ts';
import { say } from '../../../src/base/message.ts';
import type { CommandContext, DeploymentEffect } from '../../../src/cli/command.ts';
import { run as deploy } from '../../../src/cli/commands/deploy.run.ts';
import { run as diagnose } from '../../../src/cli/commands/diagnose.run.ts';
import { run as init } from '../../../src/cli/commands/init.run.ts';
import { run as list } from '../../../src/cli/commands/list.run.ts';
import { deploymentDir } from '../../../src/cli/deployment-dir.ts';
import { noteDeployment } from '../../../src/config/registry.ts';
import type { Effects } from '../../../src/effects/effects.ts';
import { realFs } from '../../../src/effects/real/fs.ts';
import {
  commandContext,
  newDir,
  prompt,
  read,
  testEffects,
  userError,
} from '../../support/settings.ts';
import { shown } from '../../support/settings-commands.ts';
import { treeOf } from '../../support/tree.ts';

let state: string;
let top: string;
let home: string;

/** Containers whose labels lead to a directory. */
const labelled = (dir: string, more: object = {}) => ({
  labels: { 'com.docker.compose.project.working_dir': dir, 'com.docker.compose.project': 'p' },
  ...more,
});

interface Machine {
  readonly containers?: readonly object[];
  readonly answers?: Readonly<Record<string, string>>;
  readonly owners?: Readonly<Record<string, number>>;
}

function effectsOf({ containers, answers, owners = {} }: Machine = {}): Effects {
  const env = { XDG_STATE_HOME: state };
  const effects = testEffects({ env, ...(containers && { containers }) }, prompt(answers));
  const fs: Effects['fs'] = {
    ...realFs,
    async stat(path) {
      const stat = await realFs.stat(path);
      const uid = owners[path];
      return stat && uid !== undefined ? { ...stat, uid } : stat;
    },
  };
  return { ...effects, fs, host: { ...effects.host, home: top } };
}

interface Asked extends Machine {
  readonly effect?: DeploymentEffect;
  readonly yes?: boolean;
  readonly argv?: readonly string[];
}

function contextOf({ effect = 'looks', yes = false, argv = ['status'], ...machine }: Asked = {}) {
  const context: CommandContext = {
    ...commandContext(home, { effects: effectsOf(machine), yes }),
    ...{ effect, argv },
  };
  return context;
}

async function deployment(name: string): Promise<string> {
  const dir = join(top, name);
  await init({ ...commandContext(top, { yes: true, dir, effects: effectsOf() }) }, [], {});
  return dir;
}

const textOf = ({ aim }: CommandContext) =>
  vi.mocked(aim).mock.calls.map(([dir, text]) => [dir, text && say(text, 'en')]);

beforeEach(async () => {
  [state, top] = [await newDir(), await newDir()];
  home = join(top, 'home');
  await mkdir(home);
});
afterEach(async () => {
  for (const dir of [state, top]) await rm(dir, { recursive: true, force: true });
});

describe('a command in a directory without a deployment', () => {
  it('must use the only one of this machine and say which', async () => {
    const dir = await deployment('a');
    const context = contextOf();
    expect(await deploymentDir(context)).toBe(dir);
    expect(textOf(context)).toEqual([[dir, 'Deployment: ~/a (the only one found)']]);
  });

  it('must find one by the labels of its containers alone, once, whatever links lead to it', async () => {
    const dir = await deployment('a');
    await rm(state, { recursive: true });
    await symlink(dir, join(top, 'link'));
    const containers = [
      labelled(dir, { state: 'exited' }),
      labelled(`${top}/link`),
      labelled('/gone'),
      labelled('relative'),
      labelled('/tmp\u001b[2J'),
    ];
    expect(await deploymentDir(contextOf({ containers }))).toBe(dir);
  });

  it('must say nothing and look at nothing else in the directory of one', async () => {
    await deployment('a');
    const dir = await deployment('b');
    const docker = new Proxy({} as Effects['docker'], {
      get: () => () => Promise.reject(new Error('asked the engine')),
    });
    const context = { ...contextOf(), cwd: dir };
    const spied = { ...context, effects: { ...context.effects, docker } };
    expect(await deploymentDir(spied)).toBe(dir);
    expect(textOf(context)).toEqual([]);
  });

  it('must list several with the command for each, and choose none', async () => {
    const [a, b] = [await deployment('a'), await deployment('b')];
    const argv = ['logs', 'postgres'];
    const containers = [labelled(a), labelled(b, { state: 'exited' })];
    const error = await userError(() => deploymentDir(contextOf({ argv, containers })));
    expect(error.exit).toBe(exit.usage);
    expect(error.next.map(({ command }) => command)).toEqual([
      `costrict -C ${a} logs postgres`,
      `costrict -C ${b} logs postgres`,
    ]);
    const text = read(error);
    expect(text).toMatch(/\/a logs postgres {3}costrict, 1 of \d+ running/);
    expect(text).toMatch(/\/b logs postgres {3}costrict, stopped/);
  });

  it('must ask which of several on a terminal', async () => {
    const [, b] = [await deployment('a'), await deployment('b')];
    const context = contextOf({ answers: { 'Which one?': b } });
    expect(await deploymentDir(context)).toBe(b);
    expect(textOf(context)).toEqual([[b, 'Deployment: ~/b']]);
  });

  it('must offer init where there is none, also when the engine is mute', async () => {
    const error = await userError(() => deploymentDir(contextOf()));
    expect(error.id).toBe('no-deployment');
    expect(error.next[0]?.command).toBe('costrict init');
  });

  it('must not look elsewhere where a directory is named', async () => {
    await deployment('a');
    const named = { ...contextOf(), options: { ...contextOf().options, dir: home } };
    expect((await userError(() => deploymentDir(named))).id).toBe('no-deployment');
  });

  it('must list, and never enter, the directory of another user', async () => {
    const dir = await deployment('a');
    const error = await userError(() =>
      deploymentDir(contextOf({ owners: { [dir]: 4711 }, containers: [labelled(dir)] })),
    );
    expect(error.next.map(({ command }) => command)).toEqual([`costrict -C ${dir} status`]);
    expect(read(error)).toContain('belongs to another user');
  });
});

describe('a command that changes something, about a deployment that nobody named', () => {
  it.each(['asks', 'acts'] as const)(
    'must be refused with --yes and without a terminal (%s), with the command that names it',
    async (effect) => {
      const dir = await deployment('a');
      for (const yes of [true, false]) {
        const argv = ['clean', ...(yes ? ['--yes'] : [])];
        const error = await userError(() => deploymentDir(contextOf({ effect, yes, argv })));
        expect(error.exit).toBe(exit.refused);
        expect(error.next.map(({ command }) => command)).toEqual([
          ['costrict', '-C', dir, ...argv].join(' '),
        ]);
      }
    },
  );

  it('must ask once more where it has no question of its own', async () => {
    const dir = await deployment('a');
    const acts = contextOf({ effect: 'acts', answers: { 'Use the one in ~/a?': 'y' } });
    const confirm = vi.spyOn(acts.effects.prompt, 'confirm').mockResolvedValueOnce(false);
    expect((await userError(() => deploymentDir(acts))).exit).toBe(exit.interrupted);
    expect(confirm.mock.calls.map(([, preset]) => preset)).toEqual([false]);
    confirm.mockResolvedValueOnce(true);
    expect(await deploymentDir(acts)).toBe(dir);
    const asks = contextOf({ effect: 'asks', answers: { x: '' } });
    const question = vi.spyOn(asks.effects.prompt, 'confirm');
    expect(await deploymentDir(asks)).toBe(dir);
    expect(question).not.toHaveBeenCalled();
  });
});

describe('a deploy in an empty directory while the machine has a deployment', () => {
  it('must take neither by itself', async () => {
    const dir = await deployment('a');
    const before = await treeOf(top);
    for (const options of [{ yes: true }, { yes: false }]) {
      const context = contextOf({ effect: 'asks', argv: ['deploy'], ...options });
      const error = await userError(() => deploy(context, [], {}));
      expect(error.exit).toBe(exit.refused);
      expect(error.next.map(({ command }) => command)).toEqual([
        `costrict -C ${dir} deploy`,
        `costrict -C ${home} deploy`,
      ]);
    }
    expect(await treeOf(top)).toEqual(before);
  });

  it('must refuse --from, and write nothing, also where the machine has none', async () => {
    const context = contextOf({
      effect: 'asks',
      yes: true,
      argv: ['deploy', '--from', 'services'],
    });
    const error = await userError(() => deploy(context, [], { from: 'services' }));
    expect(error.id).toBe('no-deployment');
    expect(await readdir(home)).toEqual([]);
  });
});

describe('list', () => {
  it('must tell each with its state, and write nothing', async () => {
    const [a, b] = [await deployment('a'), await deployment('b')];
    await noteDeployment(effectsOf(), home);
    const before = await treeOf(state);
    const context = contextOf({ containers: [labelled(a, { state: 'exited' })] });
    const { json, exit: code, view } = await list(context, [], {});
    expect(code).toBe(exit.ok);
    expect(json.complete).toBe(true);
    const rows = json.installations as { dir: string; state: string; stack: string }[];
    expect(rows.map(({ dir, state: now, stack }) => [dir, stack, now])).toEqual([
      [a, 'costrict', 'stopped'],
      [b, 'costrict', 'never-deployed'],
    ]);
    expect(shown({ exit: code, view, json })).toContain('~/a | costrict | costrict | stopped');
    expect(await treeOf(state)).toEqual(before);
  });

  it('must not call a deployment stopped when the engine does not answer', async () => {
    await deployment('a');
    const { json, exit: code } = await list(contextOf(), [], {});
    expect(code).toBe(exit.unknown);
    expect(json).toMatchObject({ complete: false, installations: [{ state: 'unknown' }] });
  });

  it('must open no file of another user', async () => {
    const dir = await deployment('a');
    const effects = effectsOf({ containers: [labelled(dir)], owners: { [dir]: 4711 } });
    const opened: string[] = [];
    const fs: Effects['fs'] = {
      ...effects.fs,
      readText: async (path) => {
        opened.push(path);
        return realFs.readText(path);
      },
      readBytes: async (path) => {
        opened.push(path);
        return realFs.readBytes(path);
      },
    };
    const { json } = await list({ ...contextOf(), effects: { ...effects, fs } }, [], {});
    expect(json.installations).toMatchObject([{ dir, ours: false, project: 'p' }]);
    expect(opened.filter((path) => path.startsWith(dir))).toEqual([]);
  });
});

describe('diagnose in a directory without a deployment', () => {
  const refused = 'dial tcp 172.18.0.5:2379: connect: connection refused';
  const noted = async (name: string) => {
    const dir = await deployment(name);
    await noteDeployment(effectsOf(), dir);
    return dir;
  };

  it('must say what doctor sees in the only one of this machine, with its directory', async () => {
    await noted('a');
    const result = await diagnose(contextOf(), [refused], {});
    expect(result.json).toMatchObject({ matches: [{ issue: 'etcd-unwell', doctor: 'unknown' }] });
    expect(shown(result)).toContain('in ~/a');
  });

  it('must ask doctor in none of several, nor where there is none', async () => {
    const alone = await diagnose(contextOf(), [refused], {});
    await noted('a');
    await noted('b');
    for (const { json } of [alone, await diagnose(contextOf(), [refused], {})])
      expect(json).toMatchObject({ matches: [{ issue: 'etcd-unwell', doctor: null }] });
  });
});
