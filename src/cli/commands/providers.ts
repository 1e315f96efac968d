import { program } from '../../base/program.ts';
import { providersTexts as t } from '../../base/texts/providers.ts';
import type { Command } from '../command.ts';

const name = { name: 'name', title: t.argName(), required: true } as const;
const dryRun = { flags: '--dry-run', title: t.optDryRun() } as const;
const key = { flags: '--key-stdin', title: t.optKey() } as const;
const at = (words: string) => `${program.command} providers ${words}`;

export const providersCommand: Command = {
  name: 'providers',
  title: t.title(),
  subcommands: [
    {
      name: 'list',
      effect: 'looks',
      title: t.list(),
      load: async () => ({ run: (await import('./providers.run.ts')).list }),
    },
    {
      name: 'test',
      effect: 'asks',
      title: t.test(),
      arguments: [name],
      examples: [{ command: at('test main'), title: t.test() }],
      load: async () => ({ run: (await import('./providers.run.ts')).test }),
    },
    {
      name: 'message',
      effect: 'asks',
      title: t.message(),
      options: [
        { flags: '--key <name>', title: t.optKeyName() },
        { flags: '--model <model>', title: t.optModel() },
      ],
      examples: [{ command: at('message'), title: t.exMessage() }],
      load: async () => ({ run: (await import('./providers.run.ts')).message }),
    },
    {
      name: 'add',
      effect: 'asks',
      title: t.add(),
      arguments: [name],
      options: [
        { flags: '--url <address>', title: t.optUrl() },
        { flags: '--type <type>', title: t.optType() },
        { flags: '--group <names>', title: t.optGroup() },
        { flags: '--proxy <address>', title: t.optProxy() },
        { flags: '--proxy-login', title: t.optProxyLogin() },
        { flags: '--test', title: t.optTest() },
        key,
        dryRun,
      ],
      examples: [{ command: at('add main --url https://api.example.com'), title: t.exAdd() }],
      load: async () => ({ run: (await import('./providers.run.ts')).add }),
    },
    {
      name: 'set-key',
      effect: 'asks',
      title: t.setKey(),
      arguments: [name],
      options: [key, dryRun],
      examples: [{ command: at('set-key main --key-stdin < key.txt'), title: t.exKey() }],
      load: async () => ({ run: (await import('./providers.run.ts')).setKey }),
    },
  ],
};
