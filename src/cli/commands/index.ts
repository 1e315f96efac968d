import type { Command } from '../command.ts';
import { completionCommand } from './completion.ts';
import { configCommand } from './config.ts';
import { initCommand } from './init.ts';
import { portsCommand } from './ports.ts';
import { preflightCommand } from './preflight.ts';
import { renderCommand } from './render.ts';
import { secretsCommand } from './secrets.ts';

/** Every command, in the order in which the help lists them. A new command is one row here. */
export const commands: readonly Command[] = [
  initCommand,
  configCommand,
  secretsCommand,
  preflightCommand,
  portsCommand,
  renderCommand,
  completionCommand,
];
