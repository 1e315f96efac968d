import { exit } from '../../base/exit.ts';
import { program } from '../../base/program.ts';
import type { CommandRun } from '../command.ts';
import { bashCompletion } from '../completion-bash.ts';
import { fishCompletion } from '../completion-fish.ts';
import { completionTree } from '../completion-tree.ts';
import { zshCompletion } from '../completion-zsh.ts';

const makers = new Map([
  ['bash', bashCompletion],
  ['zsh', zshCompletion],
  ['fish', fishCompletion],
]);

export const run: CommandRun = async ({ commands, options, write }, [shell = '']) => {
  const { lang } = options;
  const script = makers.get(shell)?.(program.command, completionTree(commands, lang), lang) ?? '';
  write(script);
  return { exit: exit.ok, view: [], json: { shell, script } };
};
