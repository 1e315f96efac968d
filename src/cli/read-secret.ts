import type { Message } from '../base/message.ts';
import { Secret } from '../base/secret.ts';
import { deploymentTexts as t } from '../base/texts/deployment.ts';
import { assertLength } from '../config/settings/secrets.ts';
import type { CommandContext } from './command.ts';
import { askedFirst } from './operate.ts';

/** A secret as it is typed without echo, or piped; there the line break at its end is none of it. */
export async function readSecret(
  { effects: { prompt } }: CommandContext,
  question: Message,
): Promise<Secret> {
  const value = prompt.interactive
    ? await askedFirst(() => prompt.secret(question))
    : new Secret((await prompt.piped()).replace(/\r?\n$/, ''));
  assertLength(t.typedSecret(), value);
  return value;
}

/** Two secrets, one after the other, or piped as two lines; a missing one is empty. */
export async function readTwoSecrets(
  context: CommandContext,
  first: Message,
  second: Message,
): Promise<readonly [Secret, Secret]> {
  const one = await readSecret(context, first);
  if (context.effects.prompt.interactive) return [one, await readSecret(context, second)];
  const [a = '', b = ''] = one.reveal().split(/\r?\n/);
  return [new Secret(a), new Secret(b)];
}
