import { modelsTexts as t } from '../base/texts/models-command.ts';
import type { Deployment } from '../config/deployment.ts';
import type { ModelCommands, ModelRow } from '../repair/model-commands.ts';
import type { FixSession } from '../repair/session.ts';
import { partsOf } from '../stacks/stacks.ts';
import type { CommandContext } from './command.ts';
import { openDeployment } from './services.ts';
import { stackPart } from './stack-part.ts';
import { openForLooking } from './target.ts';
import { usageError } from './usage.ts';

export interface ModelsSession {
  readonly session: FixSession;
  readonly deployment: Deployment;
  readonly commands: ModelCommands;
  readonly rows: readonly ModelRow[];
}

/** The deployment's models. Throws where its stack uses none. */
export const openModels = async (
  context: CommandContext,
  choice: { readonly keepDefaults?: boolean } = {},
): Promise<ModelsSession> => modelsOf(context, await openDeployment(context, choice));

/** The same for looking, also of another installer's installation. */
export const showModels = async (context: CommandContext): Promise<ModelsSession> =>
  modelsOf(context, await openForLooking(context));

async function modelsOf(
  { effects, signal, emit }: CommandContext,
  deployment: Deployment,
): Promise<ModelsSession> {
  const parts = partsOf(deployment);
  const commands = await stackPart(await parts.fixes(), deployment.blueprint, 'models');
  const rows = commands.show(deployment);
  return { session: { parts, deployment, effects, signal, emit }, deployment, commands, rows };
}

/** A word for one of the models; a mistyped one is answered with those that there are. */
export function assertRole(rows: readonly ModelRow[], word: string, path: string): ModelRow {
  const row = rows.find(({ role }) => role === word);
  if (row) return row;
  const known = rows.map(({ role }) => role);
  const title = t.unknownModel({ name: word });
  throw usageError({ id: 'unknown-model', title, path, word, known, list: true });
}
