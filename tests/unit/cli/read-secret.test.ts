import { expect, test } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import { readSecret, readTwoSecrets } from '../../../src/cli/read-secret.ts';
import { commandContext, prompt, testEffects } from '../../support/settings.ts';

const piped = (text: string) => commandContext('/', { effects: testEffects({}, prompt({}, text)) });
const two = async (context: ReturnType<typeof commandContext>) => {
  const both = await readTwoSecrets(context, literal('the key'), literal('the login'));
  return both.map((one) => one.reveal());
};

test.each([
  ['sk-1\nme:p@ss\n', ['sk-1', 'me:p@ss']],
  ['sk-1\r\nme:p@ss\r\n', ['sk-1', 'me:p@ss']],
  ['sk-1\nme:p@ss', ['sk-1', 'me:p@ss']],
  // A missing one must not become a part of the other.
  ['sk-1\n', ['sk-1', '']],
  ['\nme:p@ss\n', ['', 'me:p@ss']],
  ['', ['', '']],
])('%j must be read as two secrets, one a line', async (text, wanted) => {
  expect(await two(piped(text))).toEqual(wanted);
});

test('a single secret must keep everything but the line break at its end', async () => {
  expect((await readSecret(piped(' a b\n\n'), literal('x'))).reveal()).toBe(' a b\n');
});

test.each([16 * 1024, 16 * 1024 + 1])('of %d bytes', async (bytes) => {
  const read = readSecret(piped(`${'a'.repeat(bytes)}\n`), literal('x')).catch((e) => e);
  const what = await read;
  if (bytes === 16 * 1024) expect(what.reveal()).toHaveLength(bytes);
  else expect(what).toMatchObject({ id: 'secret-too-long', exit: 2 });
});

test('on a terminal both must be asked for, each by its own question', async () => {
  const asks = prompt({ 'the key': 'sk-2', 'the login': 'you:secret' });
  expect(await two(commandContext('/', { effects: testEffects({}, asks) }))).toEqual([
    'sk-2',
    'you:secret',
  ]);
  expect(asks.asked).toEqual(['the key', 'the login']);
});
