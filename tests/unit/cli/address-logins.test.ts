import { expect, test } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { literal } from '../../../src/base/message.ts';
import { add } from '../../../src/cli/commands/providers.run.ts';
import { commandContext, testEffects } from '../../support/settings.ts';

const url = 'https://api.example.com';
test.each([
  { url: 'https://me:pw-1@api.example.com' },
  { url, proxy: 'http://me:pw-1@10.0.0.1:1080' },
  { url, proxy: 'socks5://pw-1@10.0.0.1:1080' },
  { url, proxy: 'me:pw-1@10.0.0.1:1080' },
])('a provider must not be added with a login in an address: %j', async (options) => {
  const context = commandContext('/', { effects: testEffects() });
  const fault = await add(context, ['main'], options).catch((error: unknown) => error);
  expect(fault).toMatchObject({ id: 'login-in-address', exit: 2 });
  expect(JSON.stringify(fault)).not.toContain('pw-1');
});

test('an error must not name a command with a password in an address again', () => {
  const commandOf = (command: string) =>
    new UserError({ id: 'x', title: literal('x'), next: [{ command }] }).next[0]?.command;
  expect(commandOf('x add --proxy http://me:p/w@h:1 --yes')).toBe(
    'x add --proxy http://me:••••@h:1 --yes',
  );
  for (const kept of ['docker -H ssh://root@host ps', 'curl http://h:80/a@b', 'x user@host'])
    expect(commandOf(kept)).toBe(kept);
});
