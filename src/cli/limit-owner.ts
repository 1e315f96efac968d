import { providersTexts as t } from '../base/texts/providers.ts';
import type { OptionValues } from './command.ts';
import { usageError } from './usage.ts';

export interface LimitOwner {
  readonly of: 'user' | 'key';
  readonly name: string;
}

/** The name that was given: of a user, or of a key and never the key itself. */
export function limitOwner({ user, key }: OptionValues, path: string): LimitOwner {
  const named = [user, key].filter((one) => typeof one === 'string');
  if (named.length !== 1) throw usageError({ id: 'usage-missing-option', title: t.oneOf(), path });
  const name = String(named[0]);
  // Every list of processes has it by now; it must not be repeated here.
  if (/^sk-[0-9a-f]{16}/i.test(name))
    throw usageError({ id: 'bad-option', title: t.looksLikeKey(), path });
  return { of: typeof user === 'string' ? 'user' : 'key', name };
}
