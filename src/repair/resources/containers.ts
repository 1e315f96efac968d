import * as v from 'valibot';
import type { Message } from '../../base/message.ts';
import { fixTexts as t } from '../../base/texts/fix.ts';
import { portConflict } from '../../deploy/services/port-conflict.ts';
import { resumePaused, revive } from '../../deploy/services/revive.ts';
import { upAndWatch, watchServices } from '../../deploy/services/watch.ts';
import {
  mustCompose,
  pauseArgs,
  projectOf,
  restartArgs,
  runCompose,
  stopArgs,
  upArgs,
} from '../../docker/compose.ts';
import { type Condition, deploymentContainers } from '../../docker/containers.ts';
import type { StepContext } from '../../runs/step.ts';
import { type Action, defineResource } from '../action.ts';
import { byName } from '../state-shapes.ts';
import { hasTexts, isTexts, isWord } from '../targets.ts';

/** up: as the Compose file says, whatever differs. recreate: whatever is the same. restart: the same container. */
type How = 'up' | 'recreate' | 'restart';

type ContainersTarget = { readonly services: readonly string[]; readonly how: How };

type Status = 'running' | 'paused' | 'stopped' | 'absent';

/**
 * By service: what it does, and the hash of the definition that its container was made from. `since`: when it was
 * started, where that is what changes: it read its files then.
 */
type ContainersState = Readonly<
  Record<string, { readonly is: Status; readonly hash: string; readonly since?: string }>
>;

const containersState = byName(
  v.string(),
  v.object({
    is: v.picklist(['running', 'paused', 'stopped', 'absent']),
    hash: v.string(),
    since: v.optional(v.string()),
  }),
);

/** Services as the Compose file wants them, and ready. */
export const containersResource = defineResource<ContainersTarget, undefined, ContainersState>({
  id: 'containers',
  title: t.kindContainers(),
  follows: true,
  accepts: (target) =>
    hasTexts(target, 'how') &&
    Object.hasOwn(details, target.how) &&
    isTexts(Reflect.get(target, 'services')) &&
    (target as unknown as ContainersTarget).services.every(isWord),
  acceptsState: (state) => v.is(containersState, state),
  leavesNothing: ({ how }) => how === 'restart',
  restarts: ({ services }) => services,
  stops: ({ services }, before) =>
    services.filter((name) => before[name]?.is === 'stopped' || before[name]?.is === 'absent'),
  name: ({ services }) => services.join(', '),
  read: states,
  async apply(context, { services, how }) {
    const { effects, signal } = context;
    const project = projectOf(context.deployment);
    const watched = context.deployment.blueprint.services.filter(({ name }) =>
      services.includes(name),
    );
    if (how === 'restart') {
      await resumePaused(context, services);
      await mustCompose(context, restartArgs(project, services), { signal });
      await watchServices(context, watched);
      return;
    }
    await revive(context, await deploymentContainers(context, services), services);
    const forceRecreate = how === 'recreate';
    const args = upArgs(project, { services, noDeps: true, forceRecreate });
    await upAndWatch(context, watched, (stop) => runCompose(effects, args, { signal: stop }));
  },
  /** Nobody waits for health here: what was ill before is ill again. */
  async restore(context, { services, how }, before) {
    const { effects, signal } = context;
    const project = projectOf(context.deployment);
    const now = await states(context, { services, how });
    const were = (is: Status) => services.filter((name) => before[name]?.is === is);
    const changed = services.filter(
      (name) => before[name]?.is !== 'absent' && now[name]?.hash !== before[name]?.hash,
    );
    const idle = were('stopped');
    const up = [...were('running'), ...were('paused')];
    // Nor is what stood still started for a moment: the port that it had may be another's by now.
    const idleChanged = changed.filter((name) => idle.includes(name));
    await resumePaused(context, [...idle, ...were('running'), ...were('absent')]);
    if (idle.length > 0) await mustCompose(context, stopArgs(project, idle), { signal });
    const made = [...idleChanged, ...up];
    if (made.length > 0)
      await mustCompose(context, upArgs(project, { services: made, noDeps: true, noStart: true }), {
        signal,
      });
    await start(context, up);
    // The files that it mounts are back; it reads them when it starts.
    const again = were('running').filter((name) => how !== 'up' && !changed.includes(name));
    if (again.length > 0) await mustCompose(context, restartArgs(project, again), { signal });
    const after = await states(context, { services, how });
    const pause = were('paused').filter((name) => after[name]?.is === 'running');
    if (pause.length > 0) await mustCompose(context, pauseArgs(project, pause), { signal });
    const { byService } = await deploymentContainers(context, were('absent'));
    for (const { id } of byService.values()) await effects.docker.remove(id, signal);
  },
});

/** One by one, by the engine: Compose would wait for the health of what they depend on. */
async function start(context: StepContext, services: readonly string[]): Promise<void> {
  const { effects, signal } = context;
  const { byService } = await deploymentContainers(context, services);
  for (const { id, condition } of byService.values()) {
    if (condition !== 'stopped') continue;
    try {
      await effects.docker.start(id, signal);
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      throw (await portConflict(context, words)) ?? error;
    }
  }
}

async function states(
  context: StepContext,
  { services, how }: ContainersTarget,
): Promise<ContainersState> {
  const { effects, signal } = context;
  const { byService } = await deploymentContainers(context, services);
  const rows = services.map(async (name) => {
    const there = byService.get(name);
    const is = there ? statusOf(there.condition) : 'absent';
    const state = { is, hash: there?.configHash ?? '' };
    if (!there || how === 'up') return [name, state] as const;
    const { startedAt } = await effects.docker.inspect(there.id, signal);
    return [name, { ...state, since: startedAt }] as const;
  });
  return Object.fromEntries(await Promise.all(rows));
}

const statusOf = (condition: Condition): Status =>
  condition === 'stopped' || condition === 'paused' ? condition : 'running';

const details: Readonly<Record<How, () => Message>> = {
  up: t.containersUp,
  recreate: t.containersRecreate,
  restart: t.containersRestart,
};

/** Services brought to what the Compose file says; after the files that they mount. */
export function containersAction(
  services: readonly string[],
  how: How = 'up',
  /** None of them runs now. */
  idle = false,
): Action {
  const sorted = [...new Set(services)].sort();
  return {
    resource: containersResource,
    target: { services: sorted, how },
    want: undefined,
    change: {
      kind: 'container',
      action: idle ? 'start' : 'restart',
      name: sorted.join(', '),
      detail: details[how](),
    },
    ...(idle ? { starts: sorted } : { restarts: sorted }),
  };
}

/** The same for services that stand still; nothing where there are none. */
export const startsIfAny = (services: readonly string[]): readonly Action[] =>
  services.length > 0 ? [containersAction(services, 'up', true)] : [];

/** The same for services that were looked for; nothing where there are none. */
export const containersIfAny = (services: readonly string[], how?: How): readonly Action[] =>
  services.length > 0 ? [containersAction(services, how)] : [];
