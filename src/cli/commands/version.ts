import { program } from '../../base/program.ts';
import { versionTexts as t } from '../../base/texts/version.ts';
import type { Command } from '../command.ts';

const call = `${program.command} version --check`;

export const versionCommand: Command = {
  name: 'version',
  effect: 'looks',
  title: t.title(),
  options: [{ flags: '--check <place>', title: t.optCheck() }],
  examples: [
    { command: `${call} /mnt/usb`, title: t.exDir() },
    { command: `${call} registry.example.com/tools/${program.command}-cli`, title: t.exRegistry() },
  ],
  load: () => import('./version.run.ts'),
};
