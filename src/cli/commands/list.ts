import { program } from '../../base/program.ts';
import { inventoryTexts as t } from '../../base/texts/inventory.ts';
import type { Command } from '../command.ts';

export const listCommand: Command = {
  name: 'list',
  effect: 'looks',
  title: t.listTitle(),
  examples: [{ command: `${program.command} list`, title: t.exList() }],
  load: () => import('./list.run.ts'),
};
