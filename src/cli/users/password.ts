import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import type { Secret } from '../../base/secret.ts';
import { usersCommandTexts as t } from '../../base/texts/users.ts';
import { makeSecret } from '../../config/settings/secrets.ts';
import type { Block } from '../../report/view.ts';
import type { CommandContext, OptionValues } from '../command.ts';
import { readSecret } from '../read-secret.ts';

export interface GivenPassword {
  readonly password: Secret;
  /** Made here: nobody knows it until it is shown. */
  readonly made: boolean;
}

/** From standard input or a prompt that does not echo; else a new one, where there is a terminal to show it on. */
export async function passwordFor(
  context: CommandContext,
  { passwordStdin, dryRun }: OptionValues,
  command: string,
): Promise<GivenPassword> {
  const { effects, options } = context;
  const { prompt, randomBytes } = effects;
  if (passwordStdin === true)
    return { password: await readSecret(context, t.password()), made: false };
  const shown = prompt.interactive && options.format !== 'json';
  if (!shown && dryRun !== true)
    throw new UserError({
      id: 'no-terminal',
      title: t.noTerminal(),
      next: [
        {
          command: `${program.command} ${command} --password-stdin --yes`,
          what: t.noTerminalNext(),
        },
      ],
      exit: exit.refused,
    });
  const spec = { kind: 'random', alphabet: 'base62', length: 16 } as const;
  const password = makeSecret({ name: 'password', title: t.password(), make: spec }, randomBytes);
  if (!password) throw new TypeError('no password was made');
  return { password, made: true };
}

/** A made password, once, for whoever sits at the terminal. */
export function shownPassword({ password, made }: GivenPassword): readonly Block[] {
  if (!made) return [];
  return [
    { kind: 'pairs', rows: [{ label: t.password(), value: literal(password.reveal()) }] },
    { kind: 'text', text: t.shownOnce(), status: 'warn' },
  ];
}
