import { program } from '../../base/program.ts';
import { imageBundleTexts as t } from '../../base/texts/image-bundle.ts';
import type { Command, CommandOption } from '../command.ts';

const call = `${program.command} bundle`;
const look = () => import('./bundle.run.ts');
const from = [{ name: 'from', title: t.titleFrom(), required: true }];
const keyOption: CommandOption = { flags: '--key <file>', title: t.optKey() };

export const bundleCommand: Command = {
  name: 'bundle',
  title: t.title(),
  subcommands: [
    {
      name: 'make',
      effect: 'looks',
      title: t.titleMake(),
      asksStack: true,
      arguments: [{ name: 'to', title: t.titleTo(), required: true }],
      options: [
        { flags: '--since <bundle>', title: t.optSince() },
        { flags: '--chunk <size>', title: t.optChunk() },
        { flags: '--platform <platform>', title: t.optPlatform() },
        { flags: '--assets-from <dir>', title: t.optAssets() },
        { flags: '--packages <dir>', title: t.optPackages() },
        { flags: '--tool <dir>', title: t.optTool() },
        { flags: '--sign <key>', title: t.optSign() },
      ],
      examples: [
        { command: `${call} make offline.bundle --chunk 3900M`, title: t.exampleMake() },
        { command: `${call} make next.bundle --since offline.bundle`, title: t.exampleSince() },
      ],
      load: async () => ({ run: (await import('./bundle-make.run.ts')).make }),
    },
    {
      name: 'load',
      effect: 'asks',
      title: t.titleLoad(),
      arguments: from,
      options: [
        { flags: '--base <bundle>', title: t.optBase() },
        keyOption,
        { flags: '--dry-run', title: t.optDryLoad() },
      ],
      examples: [{ command: `${call} load /mnt/offline.bundle`, title: t.exampleLoad() }],
      load: async () => ({ run: (await import('./bundle-load.run.ts')).load }),
    },
    {
      name: 'show',
      effect: 'looks',
      title: t.titleShow(),
      arguments: from,
      examples: [{ command: `${call} show /mnt/offline.bundle`, title: t.titleShow() }],
      load: async () => ({ run: (await look()).show }),
    },
    {
      name: 'verify',
      effect: 'looks',
      title: t.titleVerify(),
      arguments: from,
      examples: [
        { command: `${call} verify offline.bundle --key maker.pub`, title: t.exampleVerify() },
      ],
      options: [keyOption],
      load: async () => ({ run: (await look()).verify }),
    },
  ],
};
