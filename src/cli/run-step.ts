import { exit } from '../base/exit.ts';
import { deployTexts } from '../base/texts/deploy.ts';
import type { Deployment } from '../config/deployment.ts';
import { withRun } from '../deploy/deploy.ts';
import type { CommandResult } from '../report/view.ts';
import type { Step } from '../runs/step.ts';
import { runSteps } from '../runs/step-runner.ts';
import type { CommandContext, CommandRun } from './command.ts';
import { namedService, openDeployment } from './services.ts';

/** A command that is a step or two on one service or all: under the lock, in the journal, with its report. */
export function serviceCommand(
  command: string,
  stepsFor: (service: string | undefined, deployment: Deployment) => readonly Step[],
  /** For what removes only: it starts nothing with a public password. */
  choice: { readonly keepDefaults?: boolean } = {},
): CommandRun {
  return async (context, [name]) => {
    const deployment = await openDeployment(context, choice);
    const service = namedService(deployment, command, name);
    return run(context, command, stepsFor(service, deployment), deployment);
  };
}

async function run(
  { effects, signal, emit }: CommandContext,
  command: string,
  steps: readonly Step[],
  deployment: Deployment,
): Promise<CommandResult> {
  const { dir, blueprint, settings } = deployment;
  const title = deployTexts.title({ stack: blueprint.name, address: settings.server.address, dir });
  const { number, result } = await withRun({ effects, dir, command, emit }, async (journal) => ({
    number: journal.run,
    result: await runSteps({
      ...{ deployment, effects, signal, emit, title, journal, steps },
      options: { dryRun: false, overwriteEdited: false, assetsFrom: undefined },
    }),
  }));
  if (result.error !== undefined) throw result.error;
  return { exit: exit.ok, view: [], json: { run: number } };
}
