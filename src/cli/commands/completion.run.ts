import { exit } from '../../core/exit.ts';
import type { CommandRun } from '../command.ts';

export const run: CommandRun = async (_context, [shell = 'bash']) => {
  return { exit: exit.ok, view: [{ kind: 'verbatim', text: '' }], json: { shell, script: '' } };
};
