import { expect, test } from 'vitest';
import { assertStack, stackBlueprint } from '../../../src/cli/stack-choice.ts';

const asked = (stack?: string) => ({ options: { stack } });

test.each([
  [undefined, 'costrict'],
  ['costrict', 'costrict'],
  ['claude-code-hub', 'claude-code-hub'],
])('--stack %s must mean %s', async (stack, id) => {
  expect((await stackBlueprint(asked(stack))).id).toBe(id);
});

test('a stack that there is not must be refused with the list of those that there are', async () => {
  const refused = stackBlueprint(asked('nope'));
  await expect(refused).rejects.toMatchObject({ id: 'settings-unknown-stack', exit: 2 });
  await expect(refused).rejects.toThrow('costrict, claude-code-hub');
});

test('a deployment of another stack must be refused, one of the same or of none named not', () => {
  const deployment = { dir: '/srv/hub', blueprint: { id: 'claude-code-hub', name: 'Hub' } };
  expect(() => assertStack(asked('costrict'), deployment)).toThrow('/srv/hub');
  expect(() => assertStack(asked('claude-code-hub'), deployment)).not.toThrow();
  expect(() => assertStack(asked(undefined), deployment)).not.toThrow();
});
