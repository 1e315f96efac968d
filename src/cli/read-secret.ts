import type { Message } from '../base/message.ts';
import { Secret } from '../base/secret.ts';
import type { CommandContext } from './command.ts';
import { askedFirst } from './operate.ts';

/** A secret as it is typed without echo, or piped; there the line break at its end is none of it. */
export async function readSecret(
  { effects: { prompt } }: CommandContext,
  question: Message,
): Promise<Secret> {
  if (prompt.interactive) return askedFirst(() => prompt.secret(question));
  return new Secret((await prompt.piped()).replace(/\r?\n$/, ''));
}
