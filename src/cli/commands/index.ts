import type { Command } from '../command.ts';
import { bundleCommand } from './bundle.ts';
import { cleanCommand } from './clean.ts';
import { completeCommand } from './complete.ts';
import { completionCommand } from './completion.ts';
import { configCommand } from './config.ts';
import { deployCommand } from './deploy.ts';
import { diagnoseCommand } from './diagnose.ts';
import { doctorCommand } from './doctor.ts';
import { explainCommand } from './explain.ts';
import { explainLimitCommand } from './explain-limit.ts';
import { fixCommand } from './fix.ts';
import { historyCommand } from './history.ts';
import { imagesCommand } from './images.ts';
import { initCommand } from './init.ts';
import { labCommand } from './lab.ts';
import { listCommand } from './list.ts';
import { logsCommand } from './logs.ts';
import { modelsCommand } from './models.ts';
import { performanceCommand } from './performance.ts';
import { portsCommand } from './ports.ts';
import { preflightCommand } from './preflight.ts';
import { providersCommand } from './providers.ts';
import { renderCommand } from './render.ts';
import { restoreCommand } from './restore.ts';
import { secretsCommand } from './secrets.ts';
import { serviceCommands } from './service.ts';
import { setLimitCommand } from './set-limit.ts';
import { statusCommand } from './status.ts';
import { undoCommand } from './undo.ts';
import { usersCommand } from './users.ts';
import { versionCommand } from './version.ts';

/** Every command, in the order in which the help lists them. A new command is one row here. */
export const commands: readonly Command[] = [
  initCommand,
  configCommand,
  secretsCommand,
  preflightCommand,
  portsCommand,
  renderCommand,
  deployCommand,
  listCommand,
  statusCommand,
  doctorCommand,
  explainCommand,
  explainLimitCommand,
  setLimitCommand,
  performanceCommand,
  diagnoseCommand,
  modelsCommand,
  providersCommand,
  fixCommand,
  undoCommand,
  historyCommand,
  usersCommand,
  logsCommand,
  ...serviceCommands,
  cleanCommand,
  restoreCommand,
  imagesCommand,
  bundleCommand,
  labCommand,
  versionCommand,
  completionCommand,
  completeCommand,
];
