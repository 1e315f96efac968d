import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import type { Change } from '../../../src/base/events.ts';
import { type Lang, literal, say } from '../../../src/base/message.ts';
import { deployTexts } from '../../../src/base/texts/deploy.ts';
import type { CommandContext } from '../../../src/cli/command.ts';
import { fixAll } from '../../../src/cli/fix-all.ts';
import { operate, type Shown } from '../../../src/cli/operate.ts';
import { pathsOf } from '../../../src/config/paths.ts';
import { cleanOperation } from '../../../src/deploy/clean.ts';
import { deployOperation } from '../../../src/deploy/deploy.ts';
import { composeLabels } from '../../../src/docker/containers.ts';
import type { Prompt } from '../../../src/effects/effects.ts';
import { changeOperation } from '../../../src/repair/change-operation.ts';
import { fileAction } from '../../../src/repair/resources/file.ts';
import type { FixSession } from '../../../src/repair/session.ts';
import { runToUndo, undoOperation } from '../../../src/repair/undo.ts';
import { renderBlocks } from '../../../src/report/blocks.ts';
import { createTheme } from '../../../src/report/theme.ts';
import type { Block } from '../../../src/report/view.ts';
import type { Operation } from '../../../src/runs/operation.ts';
import type { Plan } from '../../../src/runs/plan.ts';
import { listRuns } from '../../../src/runs/run-read.ts';
import { forge, quietSession } from '../../support/forged.ts';
import { makeToy, type Toy } from '../../support/toy.ts';
import { fakeStep } from '../deploy/harness.ts';

let toy: Toy;
let session: FixSession;
let stop: AbortController;
let printed: Block[];
/** The default of each question: the answer of a bare Enter. */
let presets: unknown[];

beforeEach(async () => {
  toy = await makeToy();
  stop = new AbortController();
  session = { ...withContainer(quietSession(toy)), signal: stop.signal };
  printed = [];
  presets = [];
});
afterEach(() => toy.remove());

/** An engine with one running container of the deployment, made in this directory. */
function withContainer(quiet: FixSession, from = toy.dir): FixSession {
  const labels = {
    [composeLabels.project]: toy.project,
    [composeLabels.service]: 'web',
    [composeLabels.dir]: from,
    [composeLabels.files]: join(from, 'docker-compose.yml'),
  };
  const web = { id: 'w', name: 'web', state: 'running', status: '', labels, mounts: [], ports: [] };
  const containers = async () => [web] as never;
  const docker = { ...quiet.effects.docker, containers };
  return { ...quiet, effects: { ...quiet.effects, docker } };
}

type AnyOperation = Operation;

const rows: Readonly<Record<string, () => Promise<AnyOperation> | AnyOperation>> = {
  deploy: () => deployOperation(session, { command: 'deploy', stages: [fakeStep('render', [])] }),
  'clean --keep-data': () => cleanOperation(session, true),
  'fix x': () =>
    changeOperation(session, {
      ...{ command: 'fix x', name: 'x', title: literal('x'), verify: async () => [] },
      plan: async () => ({
        actions: [fileAction('made', { content: '', mode: 0o600 }, { action: 'create' })],
      }),
    }),
  'undo 0001': async () => {
    await forge(toy, { kind: 'file', target: 'config/x', before: null });
    const past = await runToUndo(session, '1');
    if (!past) throw new Error('no run');
    return undoOperation(session, past);
  },
};

const prompts = {
  /** A bare Enter. */
  enter: {
    interactive: true,
    async confirm(_question, preset) {
      presets.push(preset);
      return preset;
    },
    input: async () => '',
  },
  ctrlC: {
    interactive: true,
    confirm: () =>
      Promise.reject(new UserError({ id: 'interrupted', title: literal('^C'), exit: 130 })),
  },
  none: { interactive: false },
  yes: { interactive: true, confirm: async () => true },
} satisfies Record<string, Partial<Prompt>>;

function ask(
  operation: AnyOperation,
  prompt: Partial<Prompt>,
  more: { readonly yes?: boolean; readonly written?: Plan['untouched'] } = {},
) {
  const context = {
    effects: { ...session.effects, prompt },
    options: { yes: more.yes === true, verbose: false },
    show: (blocks: readonly Block[]) => void printed.push(...blocks),
  } as unknown as CommandContext;
  const shown = {
    ...operation,
    ...(more.written && { written: more.written }),
    head: [],
    result: () => ({ exit: 0, view: [], json: {} }),
  } as unknown as Shown<Plan, unknown>;
  return operate(context, session, shown, { dryRun: false, confirm: undefined });
}

const errorOf = (work: Promise<unknown>): Promise<UserError> =>
  work.then(
    () => Promise.reject(new Error('it began')),
    (error: unknown) => error as UserError,
  );

const shown = (lang: Lang = 'en') =>
  renderBlocks(createTheme({ lang, columns: 100 }), printed).join('\n');

const runs = () => listRuns(session.effects, pathsOf(toy.dir));

describe.each(Object.keys(rows))('%s', (command) => {
  const operation = async () => {
    const made = await rows[command]?.();
    if (!made) throw new Error(`no ${command}`);
    return made;
  };

  it('must take a bare Enter for a no, after its plan was shown, and change nothing', async () => {
    const one = await operation();
    const before = await runs();
    const error = await errorOf(ask(one, prompts.enter));
    expect(presets).toEqual([false]);
    expect(error).toMatchObject({ id: 'declined', exit: 130 });
    expect(say(error.title, 'en')).toBe('Not started. Nothing was changed.');
    expect(say(error.title, 'zh')).toBe('未开始，未做任何更改。');
    expect(shown()).toMatch(/Changes\n[\s\S]*Restarts[\s\S]*Can be undone/);
    expect(shown('zh')).toMatch(/将会改动[\s\S]*重启[\s\S]*能否还原/);
    expect(await runs()).toEqual(before);
  });

  it('must take Ctrl-C at the question for the same no', async () => {
    const error = await errorOf(ask(await operation(), prompts.ctrlC));
    expect(error).toMatchObject({ exit: 130 });
    expect(say(error.title, 'en')).toBe('Not started. Nothing was changed.');
  });

  it('must refuse without a terminal, with the command that needs none', async () => {
    const error = await errorOf(ask(await operation(), prompts.none));
    expect(error).toMatchObject({
      ...{ id: 'cannot-ask', exit: 2 },
      next: [{ command: `costrict ${command} --yes` }],
    });
    expect(say(error.title, 'en')).toContain('Nothing was changed.');
  });

  it('must be refused before any question while the containers belong to another directory, with the way there', async () => {
    const other = await makeToy();
    await writeFile(join(other.dir, 'docker-compose.yml'), '');
    session = withContainer(session, other.dir);
    const one = await operation();
    const before = await runs();
    for (const yes of [false, true])
      expect(await errorOf(ask(one, prompts.enter, { yes }))).toMatchObject({
        ...{ id: 'other-directory', exit: 5 },
        next: [
          { command: `costrict -C ${other.dir} doctor` },
          { command: `costrict -C ${other.dir} down` },
        ],
      });
    expect([presets, printed, await runs()]).toEqual([[], [], before]);
    // A directory that Docker recreated in place of a moved deployment is none.
    await rm(join(other.dir, 'docker-compose.yml'));
    expect(await errorOf(ask(one, prompts.enter))).toMatchObject({ id: 'declined' });
    await other.remove();
  });

  it('must say that nothing was changed when Ctrl-C comes while it is planned', async () => {
    const one = await operation();
    const plan = async () => {
      stop.abort(new Error('^C'));
      throw new Error('aborted');
    };
    const error = await errorOf(ask({ ...one, plan }, prompts.enter));
    expect(error).toMatchObject({ id: 'interrupted', exit: 130 });
    expect(say(error.title, 'en')).toBe('Interrupted. Nothing was changed.');
    expect(say(error.title, 'zh')).toBe('已中断，未做任何更改。');
  });
});

it('fix --all must be refused alike, before anything is looked at', async () => {
  const other = await makeToy();
  await writeFile(join(other.dir, 'docker-compose.yml'), '');
  const context = { signal: stop.signal } as unknown as CommandContext;
  const fixed = fixAll(context, withContainer(session, other.dir), () => expect.fail());
  expect(await errorOf(fixed)).toMatchObject({ id: 'other-directory', exit: 5 });
  await other.remove();
});

describe('what is irreversible', () => {
  it('must need its name typed, and be refused without a terminal even with --yes', async () => {
    await writeFile(join(toy.dir, 'secrets.env'), '');
    const clean = () => cleanOperation(session, false);
    const plan = { ...(await cleanOperation(session, true).plan()), irreversible };
    const fixed = () => ({ ...clean(), plan: async () => plan });
    const typed = (text: string) => ({ ...prompts.enter, input: async () => text });
    const other = await errorOf(ask(fixed(), typed('other')));
    expect(other).toMatchObject({ id: 'declined', exit: 5 });
    expect(say(other.title, 'en')).toBe('That was not toy. Nothing was changed.');
    expect(await errorOf(ask(fixed(), prompts.none, { yes: true }))).toMatchObject({
      ...{ id: 'irreversible', exit: 5 },
      next: [{ command: 'costrict clean --yes --confirm toy' }],
    });
    expect(presets).toEqual([]);
  });
  const irreversible = { name: 'toy', why: literal('gone') };
});

describe('a no after settings were written', () => {
  it('must not say that nothing was changed', async () => {
    const stages = [fakeStep('render', [])];
    const operation = deployOperation(session, { command: 'deploy', stages });
    const written = deployTexts.onlySettings();
    const error = await errorOf(ask(operation, prompts.enter, { written }));
    expect(say(error.title, 'en')).toBe('Not started. Only the settings and secrets were written.');
  });
});

describe('the plan of a deploy', () => {
  const container = (action: Change['action'], name: string): Change => ({
    kind: 'container',
    action,
    name,
  });
  const deploy = (changes: readonly Change[]) =>
    deployOperation(session, {
      command: 'deploy',
      stages: [fakeStep('services', [], { plan: async () => ({ changes }) })],
    });

  it('must name every container that restarts, for how long, and what stays', async () => {
    await errorOf(ask(deploy([container('update', 'postgres')]), prompts.enter));
    expect(shown()).toMatch(/Restarts +postgres – away for up to about 20 s/);
    expect(shown()).toMatch(/Unchanged +data; 1 service already up to date: web/);
    expect(shown()).toMatch(/Can be undone +no: a deploy is not rolled back/);
    expect(shown('zh')).toMatch(/重启 +postgres，最多中断约 20 秒/);
  });

  it('must tell new services from those that are away, and be short when all is new', async () => {
    const images = 'abcdefgh'
      .split('')
      .map((name): Change => ({ kind: 'image', action: 'create', name: `image-${name}` }));
    const all = [...images, container('create', 'web'), container('create', 'postgres')];
    await errorOf(ask(deploy(all), prompts.enter));
    expect(shown()).toMatch(/create +image +8: image-a, image-b, image-c, …/);
    expect(shown()).toMatch(/Restarts +no container\n +Starts +web, postgres – up to/);
  });

  it('must name one thing once, though two steps plan it', async () => {
    const twice = [container('restart', 'postgres'), container('restart', 'postgres')];
    await errorOf(ask(deploy(twice), prompts.enter));
    expect(shown().match(/restart +container +postgres/g)).toHaveLength(1);
  });

  it('must be shown and asked about again when it is another one after the answer', async () => {
    const plans = [[container('create', 'web')], [container('restart', 'web')]];
    let at = 0;
    const plan = async () => ({ changes: plans[Math.min(at++, 1)] ?? [] });
    const stages = [fakeStep('services', [], { plan })];
    const operation = deployOperation(session, { command: 'deploy', stages });
    let asked = 0;
    const prompt = { interactive: true, confirm: async () => ++asked < 2 };
    await errorOf(ask(operation, prompt));
    expect(asked).toBe(2);
    expect(shown()).toMatch(
      /Starts +web[\s\S]*Something changed in the meantime[\s\S]*Restarts +web/,
    );
  });

  it('must end before the question where a check refuses', async () => {
    const refuse = () =>
      Promise.reject(new UserError({ id: 'port-conflict', title: literal('x') }));
    const check = {
      id: 'preflight',
      title: literal('preflight'),
      early: true,
      check: refuse,
    } as const;
    const operation = deployOperation(session, { command: 'deploy', stages: [check] });
    const error = await errorOf(ask(operation, prompts.enter));
    expect([error.id, presets, printed]).toEqual(['port-conflict', [], []]);
  });
});
