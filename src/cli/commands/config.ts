import { program } from '../../base/program.ts';
import { settingsCommandTexts as t } from '../../base/texts/settings-commands.ts';
import type { Command } from '../command.ts';

const call = `${program.command} config`;
const reveal = { flags: '--reveal', title: t.optionReveal() };
const key = { name: 'key', title: t.argKey(), required: true, values: 'settings' } as const;
const runs = () => import('./config.run.ts');

export const configCommand: Command = {
  name: 'config',
  title: t.configTitle(),
  subcommands: [
    {
      name: 'show',
      effect: 'looks',
      title: t.configShow(),
      options: [reveal],
      examples: [{ command: `${call} show`, title: t.exampleShow() }],
      load: async () => ({ run: (await runs()).show }),
    },
    {
      name: 'get',
      effect: 'looks',
      title: t.configGet(),
      arguments: [key],
      options: [reveal],
      examples: [{ command: `${call} get server.address`, title: t.exampleGet() }],
      load: async () => ({ run: (await runs()).get }),
    },
    {
      name: 'set',
      title: t.configSet(),
      arguments: [key, { name: 'value', title: t.argValue() }],
      examples: [
        { command: `${call} set models.chat.context 131072`, title: t.exampleSet() },
        { command: `${call} set CHAT_APIKEY < key.txt`, title: t.exampleSetSecret() },
      ],
      load: async () => ({ run: (await import('./config-set.run.ts')).run }),
    },
    {
      name: 'check',
      effect: 'looks',
      title: t.configCheck(),
      load: async () => ({ run: (await runs()).check }),
    },
  ],
};
