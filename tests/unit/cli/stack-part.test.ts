import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { exit } from '../../../src/base/exit.ts';
import { literal, say } from '../../../src/base/message.ts';
import { commands } from '../../../src/cli/commands/index.ts';
import { parse } from '../../../src/cli/parse.ts';
import { stackPart } from '../../../src/cli/stack-part.ts';
import { fixesOf, loadBlueprints } from '../../../src/stacks/stacks.ts';
import { call, toy } from './harness.ts';

const parts = ['users', 'models', 'providers', 'limits', 'performance'] as const;
const stacks = await loadBlueprints();
const cases = stacks.flatMap((stack) => parts.map((part) => [stack.id, part, stack] as const));

describe('a command about what this stack does not have', () => {
  test.each(cases)('must be followed by what to type instead: %s, %s', async (_id, part, stack) => {
    const fixes = await fixesOf(stack);
    if (fixes[part]) {
      expect(await stackPart(fixes, stack, part)).toBeTypeOf('object');
      return;
    }
    const error = await stackPart(fixes, stack, part).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ exit: exit.usage });
    const [step] = (error as UserError).next;
    expect(fixes.instead?.[part]).toEqual(step);
    // It is a command, and one that this stack can answer.
    const argv = (step?.command ?? '').split(' ').slice(1);
    expect(parse(argv, commands)).toMatchObject({ kind: 'run' });
    const there = parts.find((one) => one === argv[0]);
    if (there !== undefined) expect(fixes[there]).toBeDefined();
  });

  test('must not deny the users of the hub, whose pages manage them', async () => {
    const hub = stacks.find(({ id }) => id === 'claude-code-hub');
    if (hub === undefined) throw new Error('no such stack');
    const thrown: unknown = await stackPart(await fixesOf(hub), hub, 'users').catch((e) => e);
    const { title } = thrown as UserError;
    expect(say(title, 'en')).not.toMatch(/no users/);
    expect(say(title, 'en')).toContain('on its web pages');
    expect(say(title, 'zh')).toContain('管理页面');
  });

  test('must lead to doctor where the stack names nothing', async () => {
    const none = { fixes: new Map(), faults: new Map() };
    await expect(stackPart(none, { name: 'Toy' }, 'users')).rejects.toMatchObject({
      next: [{ command: 'costrict doctor' }],
    });
  });
});

test('a wrong call whose error names no next step must be led to the help of its command', async () => {
  const fail = toy(async () => {
    throw new UserError({ id: 'bad-option', title: literal('no'), exit: exit.usage });
  });
  const { code, err } = await call(['toy'], { commands: [fail] });
  expect(code).toBe(2);
  expect(err).toContain('costrict toy --help');
});
