import { UserError } from '../../base/errors.ts';
import type { Change } from '../../base/events.ts';
import { literal } from '../../base/message.ts';
import { composeTexts } from '../../base/texts/compose.ts';
import { runTexts as t } from '../../base/texts/run-commands.ts';
import { pathsOf } from '../../config/paths.ts';
import { downArgs, mustCompose, projectOf, restartArgs, stopArgs } from '../../docker/compose.ts';
import { stateWord } from '../../docker/container-state.ts';
import { deploymentContainers, type ServiceContainer } from '../../docker/containers.ts';
import type { Step, StepContext } from '../../runs/step.ts';
import { needContainers } from '../need-containers.ts';
import { stopCompanions } from '../rehearsal/companions.ts';
import { resumePaused } from '../services/revive.ts';
import { watchServices } from '../services/watch.ts';

async function containersOf(context: StepContext, service?: string) {
  const only = service === undefined ? undefined : [service];
  return [...(await deploymentContainers(context, only)).byService.values()];
}

const without =
  (action: 'remove' | 'stop') =>
  ({ service, state }: ServiceContainer): Change => ({
    ...{ kind: 'container', action, name: service, detail: stateWord(state) },
  });

/** Stops one service, or removes every container of the project. Data and volumes stay where they are. */
export const downStep = (
  service: string | undefined,
  /** The data goes, too, in a later step: nothing is said of it here. */
  { withData = false }: { readonly withData?: boolean } = {},
): Step => ({
  id: 'down',
  title: t.stepDown(),
  async plan(context) {
    const containers = await containersOf(context, service);
    const there = containers.filter(
      ({ condition }) => service === undefined || condition !== 'stopped',
    );
    const changes = there.map(without(service === undefined ? 'remove' : 'stop'));
    return { changes };
  },
  async act(context) {
    const { deployment, effects, signal } = context;
    const project = projectOf(deployment);
    await resumePaused(context, service === undefined ? undefined : [service]);
    const args = service === undefined ? downArgs(project) : stopArgs(project, [service]);
    await mustCompose(context, args, { signal });
    const beside = deployment.settings.rehearsal && service === undefined;
    if (beside) await stopCompanions(effects, deployment.settings.project, signal);
  },
  async prove(context, { changes }) {
    const running = await containersOf(context, service);
    const left = running.filter(({ condition }) => condition !== 'stopped');
    const names = literal(left.map(({ service: name }) => name).join(', '));
    if (left.length > 0)
      throw new UserError({ id: 'still-running', title: t.stillRunning({ names }) });
    if (changes.length === 0) return service ? t.downOneAlready({ service }) : t.downNothing();
    if (service) return t.downOne({ service });
    return withData ? t.downAll() : t.downDone({ dir: pathsOf(context.deployment.dir).data });
  },
});

/** Restarts what runs and waits until it is ready again. */
export const restartStep = (service: string | undefined): Step => {
  const watched = ({ deployment: { blueprint } }: StepContext) =>
    blueprint.services.filter(({ name }) => service === undefined || name === service);
  return {
    id: 'restart',
    title: t.stepRestart(),
    async plan(context) {
      await needContainers(context, service);
      const changes = watched(context).map(
        ({ name }): Change => ({ kind: 'container', action: 'restart', name }),
      );
      return { changes };
    },
    async act(context) {
      const { deployment, signal } = context;
      const names = watched(context).map(({ name }) => name);
      await resumePaused(context, names);
      await mustCompose(context, restartArgs(projectOf(deployment), names), { signal });
      context.say(composeTexts.starting());
    },
    async prove(context) {
      await watchServices(context, watched(context));
      return t.restarted({ count: watched(context).length });
    },
  };
};
