import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { exit } from '../../../src/base/exit.ts';
import { literal, say } from '../../../src/base/message.ts';
import { Secret } from '../../../src/base/secret.ts';
import type { CommandRun, OptionValues } from '../../../src/cli/command.ts';
import { run as configSet } from '../../../src/cli/commands/config-set.run.ts';
import { run as doctor } from '../../../src/cli/commands/doctor.run.ts';
import { run as fix } from '../../../src/cli/commands/fix.run.ts';
import { run as init } from '../../../src/cli/commands/init.run.ts';
import { run as modelsSet } from '../../../src/cli/commands/models-set.run.ts';
import {
  add as addProvider,
  setKey,
  test as testProvider,
} from '../../../src/cli/commands/providers.run.ts';
import { add, resetPassword } from '../../../src/cli/users/change.ts';
import { pathsOf } from '../../../src/config/paths.ts';
import { loadDeployment } from '../../../src/config/settings/load.ts';
import { composeLabels } from '../../../src/docker/containers.ts';
import type { ContainerSummary } from '../../../src/effects/docker.ts';
import type { Effects, HttpRequest, Prompt } from '../../../src/effects/effects.ts';
import { loadBlueprints } from '../../../src/stacks/stacks.ts';
import { commandContext, newDir, prompt, testEffects, userError } from '../../support/settings.ts';
import { treeOf } from '../../support/tree.ts';

/** A terminal on which Ctrl-C is pressed at the first question. */
function interrupted(): Prompt & { asked: string[] } {
  const asked: string[] = [];
  const stop = async (question: Parameters<Prompt['confirm']>[0]): Promise<never> => {
    asked.push(say(question, 'en'));
    const title = literal('Interrupted.');
    throw new UserError({ id: 'interrupted', title, exit: exit.interrupted });
  };
  return {
    ...prompt(),
    ...{ asked, interactive: true, confirm: stop, input: stop, secret: stop, select: stop },
  };
}

/** Servers that know one provider and one user. */
const serversWith = (provider: string, user: string) =>
  ({
    http: {
      async request({ url }: HttpRequest) {
        const part = { status: 'up' };
        const components = { database: part, redis: part, proxy: part };
        const body = url.includes('/providers')
          ? { items: [{ id: 1, name: provider }] }
          : { status: 'healthy', version: '0.9.2', components };
        return { status: 200, headers: {}, text: JSON.stringify(body), durationMs: 1 };
      },
    },
    postgres: {
      session: (_: unknown, __: unknown, use: (session: unknown) => unknown) =>
        use({
          query: async (sql: string, [, name]: readonly unknown[] = []) =>
            sql.includes('to_jsonb')
              ? [{ row: { name: user } }]
              : name === user
                ? [{ name, is_forbidden: false }]
                : [],
        }),
    },
  }) as unknown as Partial<Effects>;

/** A container for each port of the deployment, as if it ran. */
async function running(): Promise<readonly Partial<ContainerSummary>[]> {
  const stacks = await loadBlueprints();
  const { settings, blueprint } = await loadDeployment(testEffects(), dir, stacks);
  return blueprint.ports.map(({ name, service, containerPort }) => ({
    ...{ id: name, name, image: '', imageId: '', status: 'Up (healthy)', createdAt: 0 },
    labels: {
      [composeLabels.project]: settings.project,
      [composeLabels.dir]: dir,
      [composeLabels.service]: service,
    },
    ports: [
      { hostIp: '0.0.0.0', hostPort: settings.ports[name] ?? 0, containerPort, protocol: 'tcp' },
    ],
  }));
}

const named: ReadonlySet<CommandRun> = new Set([testProvider, addProvider, setKey, resetPassword]);

let dir: string;
beforeEach(async () => {
  dir = await newDir();
});
afterEach(() => rm(dir, { recursive: true }));

const made = (stack: string) => init(commandContext(dir, { yes: true, dir, stack }), [], {});

/** A fix that was killed before its first change. */
async function killedFix(): Promise<void> {
  await made('costrict');
  const run = join(pathsOf(dir).runs, '0001');
  await mkdir(run, { recursive: true, mode: 0o700 });
  const at = '2026-01-01T00:00:00.000Z';
  const head = { type: 'run', version: 1, at, run: '0001', pid: 1 };
  const line = { ...head, command: 'fix secrets-file-open', fix: 'secrets-file-open' };
  await writeFile(join(run, 'journal.ndjson'), `${JSON.stringify(line)}\n`);
}

const calls: readonly (readonly [string, CommandRun, readonly string[], OptionValues])[] = [
  ['config set KEY', configSet, ['server.address'], {}],
  ['models set ROLE', modelsSet, ['chat'], {}],
  ['users add', add, [], {}],
];
const secrets: typeof calls = [
  ['config set SECRET', configSet, ['CHAT_APIKEY'], {}],
  ['models set ROLE --key-stdin', modelsSet, ['chat'], { keyStdin: true }],
];
const reset: typeof calls = [
  ['users reset-password --password-stdin', resetPassword, ['demo'], { passwordStdin: true }],
];
const client: typeof calls = [['doctor --client', doctor, [], { client: true }]];
const token: typeof calls = [
  ['doctor --token-stdin', doctor, [], { client: 'http://10.0.0.5:39080', tokenStdin: true }],
];
const url = 'http://10.0.0.9:1';
const providers: typeof calls = [
  ['providers test', testProvider, ['main'], {}],
  ['providers add --key-stdin', addProvider, ['main'], { url, keyStdin: true }],
  ['providers set-key --key-stdin', setKey, ['main'], { keyStdin: true }],
];
const settled: typeof calls = [['fix that was interrupted', fix, ['secrets-file-open'], {}]];

/** A new provider has another name than the one that is there. */
const given = (run: CommandRun, args: readonly string[]) => (run === addProvider ? ['new'] : args);

type Case = readonly [...(typeof calls)[number], () => Promise<unknown>];
const before = (all: typeof calls, prepare: Case[4]): Case[] =>
  all.map((one) => [...one, prepare] as const);
const costrict = () => made('costrict');
const nowhere = async () => {};
const all: readonly Case[] = [
  ...before([...calls, ...secrets, ...reset, ...client, ...token], costrict),
  ...before(providers, () => made('claude-code-hub')),
  ...before(settled, killedFix),
  ...before([['init', init, [], {}]], nowhere),
];

describe('a command that asks for what was left out', () => {
  it.each(all)(
    'must change nothing at Ctrl-C, and say so: %s',
    async (_, run, args, options, prepare) => {
      await prepare();
      const asks = interrupted();
      const before = await treeOf(dir);
      const host = named.has(run) ? { containers: await running() } : {};
      const effects = { ...testEffects(host, asks), ...serversWith('main', 'demo') };
      const context = commandContext(dir, { dir, effects });
      const error = await userError(async () => run(context, given(run, args), options));
      expect(asks.asked).toHaveLength(1);
      expect([error.exit, say(error.title, 'en')]).toEqual([
        exit.interrupted,
        run === testProvider
          ? 'Not started. Nothing was sent.'
          : 'Not started. Nothing was changed.',
      ]);
      expect(await treeOf(dir)).toEqual(before);
    },
  );

  it.each<readonly [string, CommandRun, string, OptionValues, string]>([
    ['providers test', testProvider, 'nope', {}, 'main'],
    ['providers set-key', setKey, 'nope', { keyStdin: true }, 'main'],
    ['providers add', addProvider, 'main', { url, keyStdin: true }, 'main'],
    ['users reset-password', resetPassword, 'nope', { passwordStdin: true }, 'demo'],
    ['users add', add, 'demo', { passwordStdin: true }, 'demo'],
  ])('must look for the name before it asks for anything: %s', async (what, run, ...rest) => {
    const [name, options, there] = rest;
    await made(what.startsWith('users') ? 'costrict' : 'claude-code-hub');
    const asks = interrupted();
    const effects = {
      ...testEffects({ containers: await running() }, asks),
      ...serversWith('main', 'demo'),
    };
    const error = await userError(async () =>
      run(commandContext(dir, { dir, effects }), [name], options),
    );
    expect(asks.asked).toEqual([]);
    expect(error.exit).toBe(exit.usage);
    expect([error.title, ...error.why].map((text) => say(text, 'en')).join(' ')).toContain(there);
  });

  it.each([...calls, ...client])(
    'must be a usage error with what to type where there is no terminal, with --yes too: %s',
    async (_, run, args, options) => {
      await costrict();
      const before = await treeOf(dir);
      for (const yes of [false, true]) {
        const context = commandContext(dir, { dir, yes, effects: testEffects() });
        const error = await userError(async () => run(context, args, options));
        expect(error.exit).toBe(exit.usage);
        expect(error.next.length).toBeGreaterThan(0);
      }
      expect(await treeOf(dir)).toEqual(before);
    },
  );
});

describe('the wizard of init', () => {
  it.each([1, 2, 3, 5])('must write nothing when Ctrl-C comes at question %d', async (last) => {
    const asks = interrupted();
    let n = 0;
    const at = <T>(answer: () => Promise<T>, question: Parameters<Prompt['confirm']>[0]) => {
      n += 1;
      return n === last ? asks.input(question) : answer();
    };
    const context = commandContext(dir, {
      ...{ dir, stack: 'costrict' },
      effects: testEffects(
        {},
        {
          ...asks,
          select: (question, choices, preset) =>
            at(async () => preset ?? choices[0]?.value, question) as never,
          input: (question, preset) => at(async () => preset ?? '', question),
          secret: (question) => at(async () => new Secret('x'), question) as never,
        },
      ),
    });
    const error = await userError(async () => init(context, [], {}));
    expect([error.exit, say(error.title, 'en')]).toEqual([
      exit.interrupted,
      'Not started. Nothing was changed.',
    ]);
    expect(await treeOf(dir)).toEqual(await treeOf(await newDir()));
  });
});
