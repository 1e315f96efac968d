import type { Command } from '../command.ts';
import { completionCommand } from './completion.ts';

/** Every command, in the order in which the help lists them. A new command is one row here. */
export const commands: readonly Command[] = [completionCommand];
