import { errorCode } from '../base/errors.ts';
import { shellWords } from '../base/shell.ts';
import { whyTexts as t } from '../base/texts/why.ts';
import type { Service } from '../config/blueprint.ts';
import { withoutSecrets } from '../config/masked.ts';
import { healthArgv } from '../config/render/health-check.ts';
import {
  composeLabels,
  deploymentContainers,
  type ProjectContainers,
  type ServiceContainer,
} from '../docker/containers.ts';
import type { ContainerDetail } from '../effects/docker.ts';
import type { Look } from './why.ts';
import { cut, failed, type Looker, type Way } from './why-parts.ts';
import { answers } from './why-protocol.ts';

/** The container's last lines, without the deployment's secrets. */
async function lastLines({ effects, deployment, signal, waitMs }: Looker, id: string) {
  try {
    const deadline = effects.clock.deadline(waitMs, signal);
    const log = await effects.docker.logs(id, { tail: 3, maxBytes: 16 * 1024 }, deadline);
    const lines = log.split('\n').filter((line) => line.trim() !== '');
    return lines.slice(-3).map((line) => cut(withoutSecrets(deployment, line)));
  } catch {
    signal.throwIfAborted();
    return [];
  }
}

const logsOf = (name: string): string => `docker logs --tail 20 ${name}`;

function notRunning(container: ServiceContainer, detail: ContainerDetail): Look | undefined {
  const { condition, name } = container;
  const { exitCode: code, oomKilled, restartCount: n, error } = detail;
  const evidence = error === '' ? [] : [cut(error)];
  const command = logsOf(name);
  if (condition === 'stopped')
    return failed({
      said: oomKilled ? t.killed({ code }) : t.stopped({ code }),
      evidence,
      command,
    });
  if (condition === 'restarting')
    return failed({ said: t.restarting({ n, code }), evidence, command });
  if (condition === 'paused')
    return failed({
      said: t.paused(),
      evidence,
      command: `docker inspect -f '{{.State.Status}}' ${name}`,
    });
  return undefined;
}

function notHealthy(
  { deployment }: Looker,
  container: ServiceContainer,
  { healthLog }: ContainerDetail,
  service: Service,
): Look | undefined {
  const { condition, name } = container;
  if (condition !== 'unhealthy' && condition !== 'starting') return undefined;
  const last = healthLog.at(-1)?.output ?? '';
  const evidence = last.trim() === '' ? [] : [cut(withoutSecrets(deployment, last))];
  const { health } = service;
  const argv = health === undefined ? undefined : ['docker', 'exec', name, ...healthArgv(health)];
  return failed({
    said: condition === 'starting' ? t.starting() : t.unhealthy(),
    evidence,
    command: argv === undefined ? logsOf(name) : shellWords(argv),
  });
}

/** The published port of a service from this machine; what is not published is asked by the engine's own check. */
function wayTo({ deployment }: Looker, service: Service, detail: ContainerDetail): Way | undefined {
  const specs = deployment.blueprint.ports.filter(({ name }) => service.ports?.includes(name));
  const { health } = service;
  const own = specs.find(
    ({ containerPort }) => health?.kind !== 'exec' && health?.port === containerPort,
  );
  const spec = own ?? specs[0];
  const published = detail.ports.find(
    ({ containerPort, hostPort }) => containerPort === spec?.containerPort && hostPort > 0,
  );
  if (spec === undefined || published === undefined) return undefined;
  const host = /^(?:0\.0\.0\.0|::|)$/.test(published.hostIp) ? '127.0.0.1' : published.hostIp;
  const path = own !== undefined && health?.kind === 'http' ? health.path : undefined;
  return { host, port: published.hostPort, path };
}

async function listens(
  { effects, signal, waitMs }: Looker,
  { host, port }: Way,
): Promise<Look | undefined> {
  try {
    await effects.host.tryConnect(host, port, effects.clock.deadline(waitMs, signal));
    return undefined;
  } catch (error) {
    signal.throwIfAborted();
    const code = errorCode(error) ?? 'ETIMEDOUT';
    const command = `ss -ltnp 'sport = :${port}'`;
    return failed({
      said: t.refused({ port, code }),
      evidence: [`${host}:${port} ${code}`],
      command,
    });
  }
}

async function lookAt(looker: Looker, service: Service, all: ProjectContainers): Promise<Look> {
  const { deployment, effects, signal, waitMs } = looker;
  const container = all.byService.get(service.name);
  const label = `label=${composeLabels.project}=${deployment.settings.project}`;
  if (container === undefined)
    return failed({ said: t.missing(), evidence: [], command: `docker ps -a --filter ${label}` });
  const detail = await effects.docker.inspect(container.id, effects.clock.deadline(waitMs, signal));
  const down = notRunning(container, detail) ?? notHealthy(looker, container, detail, service);
  if (down !== undefined && !down.ok)
    return { ...down, evidence: [...down.evidence, ...(await lastLines(looker, container.id))] };
  const way = wayTo(looker, service, detail);
  const said = container.health === 'none' ? t.runs() : t.healthy();
  if (way === undefined) return { ok: true, said };
  const deaf =
    (await listens(looker, way)) ?? (await answers(looker, service, way, container.name));
  return deaf ?? { ok: true, said: t.answers({ port: way.port }) };
}

/** Looks at services one by one: is the container there, does it run, is it healthy, does its port answer? */
export function createLooker(looker: Looker): (service: Service) => Promise<Look> {
  const { effects, deployment, signal, waitMs } = looker;
  let listed: Promise<ProjectContainers> | undefined;
  return async (service) => {
    const deadline = effects.clock.deadline(waitMs, signal);
    listed ??= deploymentContainers({ deployment, effects, signal: deadline });
    try {
      return await lookAt(looker, service, await listed);
    } catch (error) {
      signal.throwIfAborted();
      const code = errorCode(error) ?? 'ETIMEDOUT';
      return {
        ok: false,
        broken: false,
        said: t.noDaemon({ code }),
        evidence: [],
        command: 'docker ps',
      };
    }
  };
}
