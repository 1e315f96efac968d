import { afterAll, beforeAll, expect, test } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import type { CommandContext } from '../../../src/cli/command.ts';
import { applyUserChange } from '../../../src/cli/users/apply.ts';
import { fileAction } from '../../../src/repair/resources/file.ts';
import { quietSession } from '../../support/forged.ts';
import { makeToy, type Toy } from '../../support/toy.ts';

let toy: Toy;
beforeAll(async () => {
  toy = await makeToy();
});
afterAll(() => toy.remove());

test('a password that was handed over must be handed over in what is to be typed next, too', async () => {
  const session = quietSession(toy);
  const { effects } = session;
  const context = {
    effects: { ...effects, prompt: { ...effects.prompt, interactive: false } },
    options: { yes: false },
    show: () => undefined,
  } as unknown as CommandContext;
  const action = fileAction('who', { content: '', mode: 0o600 }, { action: 'create' });
  const change = {
    title: literal('x'),
    plan: async () => ({ actions: [action] }),
    prove: async () => literal('x'),
  };
  const options = { passwordStdin: true };
  await expect(
    applyUserChange(context, session, change, { command: 'users add alice', options }),
  ).rejects.toMatchObject({
    id: 'cannot-ask',
    next: [{ command: 'costrict users add alice --password-stdin --yes' }],
  });
});
