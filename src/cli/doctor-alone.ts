import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { program } from '../base/program.ts';
import { clientTexts as t } from '../base/texts/client.ts';
import type { OptionValues } from './command.ts';

const flagOf = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function refuse(title: UserError['title']): never {
  const next = [{ command: `${program.command} doctor --help` }];
  throw new UserError({ id: 'usage-options-apart', title, next, exit: exit.usage });
}

/** --client, --why and --journey look in a way of their own; what chooses among the usual checks has no place there. */
export function checkAlone(topics: readonly string[], options: OptionValues): void {
  const alone = ['client', 'why', 'journey'].find((name) => options[name] !== undefined);
  for (const name of ['token', 'tokenStdin'])
    if (options[name] !== undefined && alone !== 'client')
      refuse(t.onlyWithClient({ option: flagOf(name) }));
  if (options.token !== undefined && options.tokenStdin !== undefined)
    refuse(t.apart({ option: '--token', other: '--token-stdin' }));
  if (alone === undefined) return;
  const other = flagOf(alone);
  if (topics[0] !== undefined) refuse(t.apart({ option: topics[0], other }));
  const excluded = [
    ...['only', 'skip', 'list', 'watch', 'save', 'from', 'preview', 'why', 'journey'],
    // Each step of a journey has a patience of its own.
    ...(alone === 'journey' ? ['budget'] : []),
  ];
  for (const name of excluded)
    if (name !== alone && options[name] !== undefined)
      refuse(t.apart({ option: flagOf(name), other }));
}
