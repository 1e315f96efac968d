import { program } from '../base/program.ts';
import { runTexts as t } from '../base/texts/run-commands.ts';
import type { Deployment } from '../config/deployment.ts';
import { type LoadedDeployment, loadDeployment } from '../config/settings/load.ts';
import { loadBlueprints } from '../stacks/stacks.ts';
import type { CommandContext } from './command.ts';
import { deploymentDir } from './deployment-dir.ts';
import { usageError } from './usage.ts';

/** The deployment that a command is about. `keepDefaults`: for what looks or removes, a public password is no reason to refuse. */
export async function openDeployment(
  context: CommandContext,
  options: { readonly keepDefaults?: boolean } = {},
): Promise<LoadedDeployment> {
  const dir = await deploymentDir(context);
  return loadDeployment(context.effects, dir, await loadBlueprints(), options);
}

/** The service that was named, or undefined for all. One that is not there is a usage error. */
export function namedService(
  { blueprint }: Deployment,
  command: string,
  name: string | undefined,
): string | undefined {
  const known = blueprint.services.map((service) => service.name);
  if (name === undefined || known.includes(name)) return name;
  throw usageError({
    id: 'unknown-service',
    title: t.unknownService({ name }),
    path: command,
    word: name,
    known,
    list: true,
    corrected: (meant) => `${program.command} ${command} ${meant}`,
  });
}
