import { setMaxListeners } from 'node:events';
import { backupTexts as t } from '../../base/texts/backup.ts';
import { mustCompose, projectOf, stopArgs } from '../../docker/compose.ts';
import { deploymentContainers } from '../../docker/containers.ts';
import type { StepContext } from '../../runs/step.ts';

const againMs = 120_000;
const awake: ReadonlySet<string> = new Set(['running', 'restarting']);

/**
 * Does `work` while nothing of the deployment runs but the database: what a service writes between a dump and its
 * own end would be in no backup. When `work` fails or is interrupted, exactly what ran before is started again.
 */
export async function whileStopped<T>(context: StepContext, work: () => Promise<T>): Promise<T> {
  const { deployment, signal } = context;
  const { byService } = await deploymentContainers(context);
  const { databases } = deployment.blueprint;
  const running = [...byService.values()].filter(
    ({ service, state }) => awake.has(state) && service !== databases?.service,
  );
  try {
    if (running.length > 0) {
      context.say(t.stoppingOthers({ n: running.length }));
      const services = running.map(({ service }) => service);
      await mustCompose(context, stopArgs(projectOf(deployment), services), { signal });
    }
    const made = await work();
    // An interruption here loses nothing, and the services keep running.
    signal.throwIfAborted();
    return made;
  } catch (error) {
    await startAgain(context, running);
    throw error;
  }
}

/** In the order in which they depend on each other, as the stack lists them; also after Ctrl-C. */
async function startAgain(
  { deployment, effects, warn }: StepContext,
  stopped: readonly { readonly id: string; readonly service: string }[],
): Promise<void> {
  if (stopped.length === 0) return;
  const signal = effects.clock.deadline(againMs);
  setMaxListeners(0, signal);
  const order = deployment.blueprint.services.map(({ name }) => name);
  const rows = stopped.toSorted((a, b) => order.indexOf(a.service) - order.indexOf(b.service));
  const left: string[] = [];
  for (const { id, service } of rows)
    await effects.docker.start(id, signal).catch(() => left.push(service));
  warn(
    left.length === 0
      ? t.startedAgain({ n: rows.length })
      : t.notStartedAgain({ names: left.join(', ') }),
  );
}
