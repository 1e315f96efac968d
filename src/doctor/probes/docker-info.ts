import { checksTexts as t } from '../../base/texts/checks.ts';
import type { ContainerSummary, DockerInfo } from '../../effects/docker.ts';
import { passOn } from '../fact.ts';
import { defineProbe, type ProbeContext, type Reading } from '../probe.ts';
import { dockerDaemon } from './docker-daemon.ts';

/** Runs a reading that needs the engine; without one it is unknown, with the daemon's own reason. */
export async function withDaemon<T>(
  context: ProbeContext,
  read: () => Promise<Reading<T>>,
): Promise<Reading<T>> {
  const daemon = await context.get(dockerDaemon);
  if (daemon.status !== 'ok') return passOn(daemon);
  if (daemon.value.kind === 'up') return read();
  return { status: 'unknown', reason: t.noDaemon(), cause: daemon.value.failure };
}

/** The engine's description of itself and of the machine that it runs on. */
export const dockerInfo = defineProbe<DockerInfo>({
  id: 'docker-info',
  title: t.probeInfo(),
  deadline: 'short',
  read: (context) =>
    withDaemon(context, async () => ({
      status: 'ok',
      value: await context.effects.docker.info(context.signal),
    })),
});

/** Every container of the engine, in all states. */
export const containers = defineProbe<readonly ContainerSummary[]>({
  id: 'containers',
  title: t.probeContainers(),
  deadline: 'short',
  read: (context) =>
    withDaemon(context, async () => ({
      status: 'ok',
      value: await context.effects.docker.containers({}, context.signal),
    })),
});
