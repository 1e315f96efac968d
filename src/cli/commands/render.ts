import { program } from '../../base/program.ts';
import { renderTexts as t } from '../../base/texts/render.ts';
import type { Command } from '../command.ts';

export const renderCommand: Command = {
  name: 'render',
  effect: ({ check, diff }) => (check === true || diff === true ? 'looks' : 'acts'),
  title: t.command(),
  options: [
    { flags: '--check', title: t.optionCheck() },
    { flags: '--diff', title: t.optionDiff() },
    { flags: '--overwrite-edited', title: t.optionOverwrite() },
  ],
  examples: [
    { command: `${program.command} render --diff`, title: t.exampleDiff() },
    { command: `${program.command} render --check`, title: t.exampleCheck() },
  ],
  load: () => import('./render.run.ts'),
};
