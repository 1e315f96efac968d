import { exit } from '../../base/exit.ts';
import { deployTexts } from '../../base/texts/deploy.ts';
import type { Deployment } from '../../config/deployment.ts';
import { imagesStepFor } from '../../deploy/steps/images.ts';
import { rehearsalStep } from '../../deploy/steps/rehearsal.ts';
import { servicesStepFor } from '../../deploy/steps/services.ts';
import { downStep, restartStep } from '../../deploy/steps/stop.ts';
import { type Plan, unplanned } from '../../runs/plan.ts';
import type { Step } from '../../runs/step.ts';
import { stepsOperation } from '../../runs/steps-operation.ts';
import type { CommandRun } from '../command.ts';
import { choiceOf, operate } from '../operate.ts';
import { namedService, openDeployment } from '../services.ts';

interface Asked {
  readonly command: string;
  readonly stages: (service: string | undefined, deployment: Deployment) => readonly Step[];
  /** The command that brings back what was there before. */
  readonly undo?: string;
  /** For what removes only: it starts nothing with a public password. */
  readonly keepDefaults?: boolean;
}

/** A step or two on one service or all. */
const serviceCommand =
  ({ command, stages: stagesFor, undo, keepDefaults = false }: Asked): CommandRun =>
  async (context, [name], options) => {
    const { effects, signal, emit } = context;
    const deployment = await openDeployment(context, { keepDefaults });
    const service = namedService(deployment, command, name);
    const session = { deployment, effects, signal, emit };
    const typed = (verb: string) => (service === undefined ? verb : `${verb} ${service}`);
    const operation = stepsOperation(session, {
      ...{ command: typed(command), stages: stagesFor(service, deployment) },
      ...(undo !== undefined && { undo: { command: typed(undo) } }),
      untouched: () => (service === undefined ? deployTexts.dataStays() : deployTexts.othersStay()),
    });
    const result = (_plan: Plan, { run }: { readonly run: string }) => ({
      ...{ exit: exit.ok, view: [], json: { run } },
    });
    return operate(context, session, { ...operation, unplanned, result }, choiceOf(options));
  };

export const up = serviceCommand({
  command: 'up',
  stages: (service, { settings }) => [
    // Stand-ins beside a rehearsal went down with it.
    ...(settings.rehearsal && service === undefined ? [rehearsalStep] : []),
    imagesStepFor(service),
    servicesStepFor(service === undefined ? undefined : [service]),
  ],
});

export const down = serviceCommand({
  command: 'down',
  stages: (service) => [downStep(service)],
  undo: 'up',
  keepDefaults: true,
});

export const restart = serviceCommand({
  command: 'restart',
  stages: (service) => [restartStep(service)],
});
