import { program } from '../../base/program.ts';
import { completionTexts as t } from '../../base/texts/completion.ts';
import type { Command } from '../command.ts';

const call = `${program.command} completion`;

export const completionCommand: Command = {
  name: 'completion',
  effect: 'looks',
  title: t.title(),
  arguments: [
    { name: 'shell', title: t.shell(), required: true, choices: ['bash', 'zsh', 'fish'] },
  ],
  examples: [
    { command: `source <(${call} bash)`, title: t.exampleBash() },
    { command: `${call} zsh > "\${fpath[1]}/_${program.command}"`, title: t.exampleZsh() },
    {
      command: `${call} fish > ~/.config/fish/completions/${program.command}.fish`,
      title: t.exampleFish(),
    },
  ],
  load: () => import('./completion.run.ts'),
};
