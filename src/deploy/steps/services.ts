import type { Change } from '../../base/events.ts';
import { composeTexts } from '../../base/texts/compose.ts';
import { deployTexts } from '../../base/texts/deploy.ts';
import { compareDeployment } from '../../config/render/compare.ts';
import { composeTextAfter, projectOf, runCompose, upArgs } from '../../docker/compose.ts';
import { stateWord } from '../../docker/container-state.ts';
import { deploymentContainers, type ServiceContainer } from '../../docker/containers.ts';
import { desiredServices, keepDesired } from '../../docker/desired.ts';
import type { DesiredService } from '../../docker/desired-cache.ts';
import type { Step, StepContext } from '../../runs/step.ts';
import { assertNobodyWrites } from '../data-in-use.ts';
import { revive } from '../services/revive.ts';
import { upAndWatch, watchServices } from '../services/watch.ts';

/** Every service as the Compose file wants it, running, and healthy where it has a check. */
export const servicesStep: Step = servicesStepFor(undefined);

/** The same for some services only (`up <service>`), without what they depend on. */
export function servicesStepFor(only: readonly string[] | undefined): Step {
  return {
    id: 'services',
    title: composeTexts.servicesTitle(),
    plan: async (context) => ({ changes: await plan(context, only) }),
    async act(context, { changes }) {
      const project = projectOf(context.deployment);
      const { effects } = context;
      const names = changes.map(({ name }) => name);
      await revive(context, await deploymentContainers(context), names);
      const args = upArgs(project, only ? { services: only, noDeps: true } : {});
      await upAndWatch(context, watched(context, only), (stop) =>
        runCompose(effects, args, { signal: stop }),
      );
    },
    async prove(context) {
      const services = watched(context, only);
      await watchServices(context, services);
      // Its failure costs nothing but the time to ask again.
      if (!only) await keepDesired(context).catch(() => context.signal.throwIfAborted());
      for (const { name } of (await deploymentContainers(context)).orphans)
        context.warn(composeTexts.orphan({ name }));
      return composeTexts.servicesReady({ count: services.length });
    },
  };
}

const watched = ({ deployment }: StepContext, only: readonly string[] | undefined) =>
  deployment.blueprint.services.filter(({ name }) => !only || only.includes(name));

/** The Compose file as this run will leave it: what a dry run compares with, since nothing was written. */
async function composeToCome({ deployment, effects, options, signal }: StepContext) {
  const { comparison } = await compareDeployment(deployment, effects, signal);
  return composeTextAfter(deployment, comparison, () => options);
}

async function plan(context: StepContext, only: readonly string[] | undefined): Promise<Change[]> {
  const { deployment, effects, signal } = context;
  await assertNobodyWrites(context, deployment, [deployTexts.dataInUseWhy()]);
  const [desired, { byService }] = await Promise.all([
    desiredServices(context, context.options.looksOnly ? await composeToCome(context) : undefined),
    deploymentContainers(context),
  ]);
  const wanted = [...desired.values()].filter(({ name }) => !only || only.includes(name));
  // One question an image, not one a service.
  const references = [...new Set(wanted.map(({ image }) => image))];
  const ids = new Map(
    await Promise.all(
      references.map(async (ref) => [ref, (await effects.docker.image(ref, signal))?.id] as const),
    ),
  );
  return wanted.flatMap(
    (service) => changeOf(service, byService.get(service.name), ids.get(service.image)) ?? [],
  );
}

function changeOf(
  { name, configHash }: DesiredService,
  container: ServiceContainer | undefined,
  imageId: string | undefined,
): Change | undefined {
  const change = (action: Change['action'], detail: Change['detail']): Change => ({
    kind: 'container',
    action,
    name,
    ...(detail ? { detail } : {}),
  });
  if (!container) return change('create', composeTexts.toCreate());
  if (container.configHash !== configHash) return change('update', composeTexts.toRecreate());
  if (imageId !== undefined && container.imageId !== imageId)
    return change('update', composeTexts.toReplace());
  const { condition, state } = container;
  // A starting service needs no change, only the wait that the proof makes.
  if (condition === 'ready' || condition === 'starting') return undefined;
  if (condition === 'unhealthy') return change('restart', composeTexts.toRestart());
  return change('start', composeTexts.toStart({ state: stateWord(state) }));
}
