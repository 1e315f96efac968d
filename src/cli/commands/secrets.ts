import { program } from '../../base/program.ts';
import { recoverTexts } from '../../base/texts/recover.ts';
import { settingsCommandTexts as t } from '../../base/texts/settings-commands.ts';
import type { Command } from '../command.ts';

export const secretsCommand: Command = {
  name: 'secrets',
  title: t.secretsTitle(),
  subcommands: [
    {
      name: 'list',
      effect: 'looks',
      title: t.secretsList(),
      load: async () => ({ run: (await import('./secrets.run.ts')).list }),
    },
    {
      name: 'show',
      effect: 'looks',
      title: t.secretsShow(),
      arguments: [{ name: 'login', title: t.argLogin(), required: true, values: 'logins' }],
      options: [{ flags: '--reveal', title: t.optionReveal() }],
      examples: [
        { command: `${program.command} secrets show demo`, title: t.exampleSecretsShow() },
      ],
      load: async () => ({ run: (await import('./secrets.run.ts')).show }),
    },
    {
      name: 'recover',
      effect: 'asks',
      title: recoverTexts.title(),
      load: () => import('./secrets-recover.run.ts'),
    },
  ],
};
