import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { exit } from '../../../src/base/exit.ts';
import { literal, say } from '../../../src/base/message.ts';
import type { CommandRun, OptionValues } from '../../../src/cli/command.ts';
import { run as configSet } from '../../../src/cli/commands/config-set.run.ts';
import { run as doctor } from '../../../src/cli/commands/doctor.run.ts';
import { run as init } from '../../../src/cli/commands/init.run.ts';
import { run as modelsSet } from '../../../src/cli/commands/models-set.run.ts';
import { add } from '../../../src/cli/users/change.ts';
import type { Prompt } from '../../../src/effects/effects.ts';
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

let dir: string;
beforeEach(async () => {
  dir = await newDir();
  await init(commandContext(dir, { yes: true, dir }), [], {});
});
afterEach(() => rm(dir, { recursive: true }));

const calls: readonly (readonly [string, CommandRun, readonly string[], OptionValues])[] = [
  ['config set KEY', configSet, ['server.address'], {}],
  ['models set ROLE', modelsSet, ['chat'], {}],
  ['users add', add, [], {}],
];
const secrets: typeof calls = [
  ['config set SECRET', configSet, ['CHAT_APIKEY'], {}],
  ['models set ROLE --key-stdin', modelsSet, ['chat'], { keyStdin: true }],
];
const client: typeof calls = [['doctor --client', doctor, [], { client: true }]];

describe('a command that asks for what was left out', () => {
  it.each([...calls, ...secrets])(
    'must change nothing at Ctrl-C, and say so: %s',
    async (_, run, args, options) => {
      const asks = interrupted();
      const before = await treeOf(dir);
      const context = commandContext(dir, { dir, effects: testEffects({}, asks) });
      const error = await userError(async () => run(context, args, options));
      expect(asks.asked).toHaveLength(1);
      expect([error.exit, say(error.title, 'en')]).toEqual([
        exit.interrupted,
        'Not started. Nothing was changed.',
      ]);
      expect(await treeOf(dir)).toEqual(before);
    },
  );

  it.each([...calls, ...client])(
    'must be a usage error with what to type where there is no terminal, with --yes too: %s',
    async (_, run, args, options) => {
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
