import { program } from '../../base/program.ts';
import { usersCommandTexts as t } from '../../base/texts/users.ts';
import type { Command } from '../command.ts';

const name = { name: 'name', title: t.argName(), required: true } as const;
const dryRun = { flags: '--dry-run', title: t.optDryRun() } as const;
const password = { flags: '--password-stdin', title: t.optPasswordStdin() } as const;
const at = (words: string) => `${program.command} users ${words}`;

export const usersCommand: Command = {
  name: 'users',
  title: t.title(),
  subcommands: [
    {
      name: 'list',
      effect: 'looks',
      title: t.list(),
      load: async () => ({ run: (await import('../users/list.ts')).list }),
    },
    {
      name: 'add',
      effect: 'asks',
      title: t.add(),
      arguments: [{ ...name, required: false }],
      options: [
        { flags: '--phone <number>', title: t.optPhone() },
        { flags: '--display-name <name>', title: t.optDisplayName() },
        password,
        dryRun,
      ],
      examples: [{ command: at('add alice --phone 13800000000'), title: t.exAdd() }],
      load: async () => ({ run: (await import('../users/change.ts')).add }),
    },
    {
      name: 'reset-password',
      effect: 'asks',
      title: t.reset(),
      arguments: [name],
      options: [password, dryRun],
      examples: [
        { command: at('reset-password alice --password-stdin < file'), title: t.exReset() },
      ],
      load: async () => ({ run: (await import('../users/change.ts')).resetPassword }),
    },
    {
      name: 'disable',
      effect: 'asks',
      title: t.disable(),
      arguments: [name],
      options: [dryRun],
      examples: [{ command: at('disable alice'), title: t.disable() }],
      load: async () => ({ run: (await import('../users/change.ts')).disable }),
    },
    {
      name: 'enable',
      effect: 'asks',
      title: t.enable(),
      arguments: [name],
      options: [dryRun],
      examples: [{ command: at('enable alice'), title: t.enable() }],
      load: async () => ({ run: (await import('../users/change.ts')).enable }),
    },
    {
      name: 'token-lifetime',
      effect: ({ access, refresh }) => ((access ?? refresh) === undefined ? 'looks' : 'asks'),
      title: t.lifetime(),
      options: [
        { flags: '--access <time>', title: t.optAccess() },
        { flags: '--refresh <time>', title: t.optRefresh() },
        dryRun,
      ],
      examples: [
        { command: at('token-lifetime --access 168h --refresh 30d'), title: t.exLifetime() },
      ],
      load: async () => ({ run: (await import('../users/lifetime.ts')).lifetime }),
    },
  ],
};
