import { UserError } from '../../base/errors.ts';
import { lastLines } from '../../base/format.ts';
import { labTexts as t } from '../../base/texts/lab.ts';
import { until } from '../../base/until.ts';
import type { CommonSettings } from '../../config/blueprint.ts';
import { mustCompose, projectOf, upArgs } from '../../docker/compose.ts';
import { stateWord } from '../../docker/container-state.ts';
import { projectContainers } from '../../docker/containers.ts';
import type { ExecOptions } from '../../effects/effects.ts';
import type { AnyLabContext } from './fault.ts';
import { restoreFile } from './files.ts';

export const projectIn = ({ deployment }: AnyLabContext): string =>
  (deployment.settings as CommonSettings).project;

/** The network that Compose makes for a project. */
export const networkOf = (context: AnyLabContext): string => `${projectIn(context)}_default`;

/** The name that Compose gives to a service's one container. */
export const containerOf = (context: AnyLabContext, service: string): string =>
  `${projectIn(context)}-${service}-1`;

/** The docker client: pausing, killing and such are no work of the socket's port. Fails with its last words, which a score tells. */
export async function docker(
  context: AnyLabContext,
  args: readonly string[],
  options: Partial<Pick<ExecOptions, 'env'>> = {},
): Promise<string> {
  const { effects, signal } = context;
  const { code, stdout, stderr } = await effects.exec.run(['docker', ...args], {
    ...options,
    signal,
  });
  signal.throwIfAborted();
  if (code === 0) return stdout.trim();
  throw new UserError({
    id: 'lab-command-failed',
    title: t.commandFailed({ command: `docker ${args[0] ?? ''}` }),
    quote: lastLines(`${stderr}\n${stdout}`),
  });
}

/** Stops it and leaves it so. */
export async function stopService(context: AnyLabContext, service: string): Promise<void> {
  await docker(context, ['stop', '-t', '5', containerOf(context, service)]);
}

/** Starts what is stopped, or recreates it where it is gone, and waits for it and for those that gave up while it was away. */
export async function startService(
  context: AnyLabContext,
  service: string,
  others: readonly string[] = [],
): Promise<void> {
  const only = new Set([service]);
  const { byService } = await projectContainers(
    context.effects.docker,
    (context.deployment.settings as CommonSettings).project,
    only,
    context.signal,
  );
  // Somebody may have removed it meanwhile.
  if (byService.has(service)) await docker(context, ['start', containerOf(context, service)]);
  else await update(context, service);
  for (const one of [service, ...others]) await untilReady(context, one);
}

/** Restarts it and waits until it is ready. */
export async function restartService(context: AnyLabContext, service: string): Promise<void> {
  await docker(context, ['restart', '-t', '5', containerOf(context, service)]);
  await untilReady(context, service);
}

/** Brings a service to what the Compose file says, it alone, and does not wait for it. */
export async function update(context: AnyLabContext, service: string): Promise<void> {
  const args = upArgs(projectOf(context.deployment), { services: [service], noDeps: true });
  await mustCompose(context, args, { signal: context.signal });
}

/** Puts an edited file back, and the service that read it reads it again. */
export async function restoreAndRestart(
  context: AnyLabContext,
  path: string,
  service: string,
): Promise<void> {
  await restoreFile(context, path);
  await restartService(context, service);
}

const patienceMs = 240_000;

/** Waits until a container is healthy, or runs where it has no check. */
export async function untilReady(context: AnyLabContext, service: string): Promise<void> {
  const { effects, signal } = context;
  const wait = { everyMs: 300, withinMs: patienceMs, signal };
  await until(effects.clock, wait, async (last) => {
    const { state, health } = await effects.docker.inspect(containerOf(context, service), signal);
    if (state === 'running' && (health === 'none' || health === 'healthy')) return true;
    if (!last) return undefined;
    throw new UserError({
      id: 'lab-not-ready',
      title: t.notReady({ service, state: stateWord(health === 'none' ? state : health) }),
    });
  });
}

/** Runs a program in a service's container; its output, or an error with its last words. */
export async function inside(
  context: AnyLabContext,
  service: string,
  argv: readonly string[],
): Promise<string> {
  const { effects, signal } = context;
  const { code, stdout, stderr } = await effects.docker.exec(
    containerOf(context, service),
    argv,
    signal,
  );
  if (code === 0) return stdout.trim();
  throw new UserError({
    id: 'lab-command-failed',
    title: t.commandFailed({ command: argv[0] ?? '' }),
    quote: lastLines(stderr),
  });
}

/** The same as root of the container, whoever its processes run as; nothing of its output. */
export const insideAsRoot = (
  context: AnyLabContext,
  service: string,
  argv: readonly string[],
): Promise<unknown> => docker(context, ['exec', '-u', '0', containerOf(context, service), ...argv]);
