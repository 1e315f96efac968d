import { program } from '../../base/program.ts';
import { modelsTexts as t } from '../../base/texts/models-command.ts';
import type { Command } from '../command.ts';

const call = `${program.command} models`;

export const modelsCommand: Command = {
  name: 'models',
  title: t.title(),
  subcommands: [
    {
      name: 'show',
      effect: 'looks',
      title: t.showTitle(),
      load: async () => ({ run: (await import('./models-show.run.ts')).run }),
    },
    {
      name: 'test',
      effect: 'looks',
      title: t.testTitle(),
      arguments: [{ name: 'model', title: t.argModel(), variadic: true, values: 'models' }],
      examples: [{ command: `${call} test chat`, title: t.exTest() }],
      load: async () => ({ run: (await import('./models-test.run.ts')).run }),
    },
    {
      name: 'set',
      effect: 'asks',
      title: t.setTitle(),
      arguments: [{ name: 'model', title: t.argModel(), required: true, values: 'models' }],
      options: [
        { flags: '--url <address>', title: t.optUrl() },
        { flags: '--model <name>', title: t.optModel() },
        { flags: '--key-stdin', title: t.optKey() },
        { flags: '--context <tokens>', title: t.optContext() },
        { flags: '--images', title: t.optImages() },
        { flags: '--no-images', title: t.optNoImages() },
        { flags: '--untested', title: t.optUntested() },
        { flags: '--reindex', title: t.optReindex() },
        { flags: '--dry-run', title: t.optDryRun() },
        { flags: '--confirm <name>', title: t.optConfirm() },
      ],
      examples: [
        {
          command: `${call} set chat --url http://10.0.0.9:8000 --model glm-4.6`,
          title: t.exSet(),
        },
        { command: `${call} set completion --key-stdin < key.txt`, title: t.exKey() },
      ],
      load: async () => ({ run: (await import('./models-set.run.ts')).run }),
    },
  ],
};
