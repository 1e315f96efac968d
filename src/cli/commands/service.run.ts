import { exit } from '../../base/exit.ts';
import type { Deployment } from '../../config/deployment.ts';
import { imagesStepFor } from '../../deploy/steps/images.ts';
import { rehearsalStep } from '../../deploy/steps/rehearsal.ts';
import { servicesStepFor } from '../../deploy/steps/services.ts';
import { downStep, restartStep } from '../../deploy/steps/stop.ts';
import { perform } from '../../runs/operation.ts';
import { unplanned } from '../../runs/plan.ts';
import type { Step } from '../../runs/step.ts';
import { stepsOperation } from '../../runs/steps-operation.ts';
import type { CommandRun } from '../command.ts';
import { namedService, openDeployment } from '../services.ts';

/** A step or two on one service or all. */
const serviceCommand =
  (
    command: string,
    stagesFor: (service: string | undefined, deployment: Deployment) => readonly Step[],
    /** For what removes only: it starts nothing with a public password. */
    choice: { readonly keepDefaults?: boolean } = {},
  ): CommandRun =>
  async (context, [name]) => {
    const { effects, signal, emit } = context;
    const deployment = await openDeployment(context, choice);
    const stages = stagesFor(namedService(deployment, command, name), deployment);
    const session = { deployment, effects, signal, emit };
    const { run } = await perform(session, stepsOperation(session, { command, stages }), unplanned);
    return { exit: exit.ok, view: [], json: { run } };
  };

export const up = serviceCommand('up', (service, { settings }) => [
  // What is beside a rehearsal went down with it.
  ...(settings.rehearsal && service === undefined ? [rehearsalStep] : []),
  imagesStepFor(service),
  servicesStepFor(service === undefined ? undefined : [service]),
]);

export const down = serviceCommand('down', (service) => [downStep(service)], {
  keepDefaults: true,
});

export const restart = serviceCommand('restart', (service) => [restartStep(service)]);
