import { checksTexts as t } from '../../base/texts/checks.ts';
import type { Service } from '../../config/blueprint.ts';
import type { Deployment } from '../../config/deployment.ts';
import { withoutSecrets } from '../../config/masked.ts';
import {
  type Condition,
  detailOf,
  groupContainers,
  type ServiceContainer,
} from '../../docker/containers.ts';
import type { ContainerSummary } from '../../effects/docker.ts';
import { dependenciesOf, downOf } from '../causes.ts';
import { passOn } from '../fact.ts';
import { defineProbe, type ProbeContext, type Reading } from '../probe.ts';
import { containers } from './docker-info.ts';
import { answersInside } from './health-answer.ts';
import { lastPassMs, programLacking } from './health-words.ts';

/** Details that only a look at the single container tells. */
export interface ContainerTrouble {
  readonly exitCode: number;
  readonly oomKilled: boolean;
  readonly memoryLimitBytes: number;
  /** The engine's own error when it could not start. */
  readonly error: string;
  readonly restarts: number;
  /** The engine starts it again whenever it ends by itself. */
  readonly comesBack?: boolean;
  readonly startedMs: number;
  readonly finishedMs: number;
  /** Last output of a failed health check. */
  readonly health: { readonly exitCode: number; readonly output: string } | null;
  /** The program that its health check calls and that cannot be run there. */
  readonly checkLacks?: string;
  /** When its health check passed last, in milliseconds since 1970; 0 where nobody knows. */
  readonly lastPassMs?: number;
  /** Unhealthy only: whether its port answers all the same; null where that cannot be determined. */
  readonly answers: boolean | null;
}

export interface ServiceReading {
  readonly name: string;
  readonly condition: Condition | 'missing';
  /** The engine's word, '' without a container. */
  readonly state: string;
  readonly container: string | null;
  /** The image it was made from; an id where that reference means another image by now. */
  readonly image: string | null;
  readonly imageId: string | null;
  readonly configHash: string | null;
  readonly ips: readonly string[];
  /** Services it cannot work without. */
  readonly dependencies: readonly string[];
  readonly startSeconds: number;
  /** It has no health check: that it runs is all that is known. */
  readonly unchecked?: true;
  /** Missing only: a container of somebody else that has the name which its own would get. */
  readonly nameHolder?: string;
  /** Paused only: the engine does not tell anything of it, as while a request to unpause it hangs. */
  readonly stuck?: true;
  /** Only of a container that is not well, or was started a short while ago. */
  readonly trouble: ContainerTrouble | null;
}

export interface Services {
  readonly services: readonly ServiceReading[];
  /** Containers of the project that belong to no service. */
  readonly orphans: readonly string[];
  readonly nowMs: number;
}

/** Up for less than ten minutes: it may be one that dies again and again. */
const young = /^Up (?:Less than a second|\d+ seconds?|About a minute|\d minutes?)\b/;
const quoted = 400;
/** One that hangs must not keep all that is asked afterwards waiting. */
const answerMs = 1_500;

const ipsOf = ({ addresses = {} }: ServiceContainer): readonly string[] =>
  Object.values(addresses).filter((address) => address !== '');

async function troubleOf(
  { effects: { docker, http, host, clock }, signal }: ProbeContext,
  deployment: Deployment,
  service: Service,
  container: ServiceContainer,
): Promise<ContainerTrouble | null> {
  const detail = await detailOf({ docker, clock }, container, signal);
  if (!detail) return null;
  const failed = detail.healthLog.findLast(({ exitCode }) => exitCode !== 0);
  const lacks = programLacking(detail.healthLog.at(-1)?.output ?? '');
  const unhealthy = container.condition === 'unhealthy';
  const place = { health: service.health, ips: ipsOf(container) };
  const excerpt = (text: string) => withoutSecrets(deployment, text.trim()).slice(0, quoted);
  return {
    exitCode: detail.exitCode,
    oomKilled: detail.oomKilled,
    memoryLimitBytes: detail.memoryLimitBytes ?? 0,
    error: excerpt(detail.error),
    restarts: detail.restartCount,
    comesBack: ['always', 'unless-stopped'].includes(detail.restartPolicy),
    startedMs: Date.parse(detail.startedAt),
    finishedMs: Date.parse(detail.finishedAt),
    health: failed ? { exitCode: failed.exitCode, output: excerpt(failed.output) } : null,
    ...(lacks !== '' && { checkLacks: lacks }),
    lastPassMs: lastPassMs(detail),
    answers: unhealthy
      ? await answersInside({ http, host }, place, clock.deadline(answerMs, signal))
      : null,
  };
}

/** Its health check fails for a reason of its own: the service is not why. */
export const isCheckAtFault = ({
  condition,
  trouble,
}: Pick<ServiceReading, 'condition' | 'trouble'>): boolean =>
  condition === 'unhealthy' &&
  (trouble?.answers === true || (trouble?.checkLacks !== undefined && trouble.answers !== false));

const absent = {
  condition: 'missing',
  ...{ state: '', container: null, image: null, imageId: null },
  ...{ configHash: null, ips: [], trouble: null },
} as const;

/** The containers that have the name Compose would give. */
const nameTaken = (
  all: readonly ContainerSummary[],
  wanted: string,
): Pick<ServiceReading, 'nameHolder'> =>
  all.some(({ name }) => name === wanted) ? { nameHolder: wanted } : {};

async function readService(
  context: ProbeContext,
  deployment: Deployment,
  service: Service,
  container: ServiceContainer | undefined,
  all: readonly ContainerSummary[],
): Promise<ServiceReading> {
  const { name, startSeconds = 60 } = service;
  const base = {
    name,
    startSeconds,
    dependencies: dependenciesOf(deployment.blueprint.services, name),
  };
  if (!container)
    return { ...base, ...absent, ...nameTaken(all, `${deployment.settings.project}-${name}-1`) };
  const { condition, health, state, image, imageId, configHash } = container;
  const look = condition !== 'ready' || young.test(container.status);
  const trouble = look ? await troubleOf(context, deployment, service, container) : null;
  const isStuck = condition === 'paused' && trouble === null;
  return {
    ...base,
    condition,
    state,
    container: container.name,
    image,
    imageId,
    configHash,
    ips: ipsOf(container),
    ...(health === 'none' && { unchecked: true }),
    ...(isStuck && { stuck: true }),
    trouble,
  };
}

/** Each service's container: one list call, and a closer look at those that are not well. */
export const services = defineProbe<Services>({
  id: 'services',
  title: t.probeServices(),
  deadline: 'short',
  async read(context): Promise<Reading<Services>> {
    const { deployment, effects } = context;
    if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
    const all = await context.get(containers);
    if (all.status !== 'ok') return passOn(all);
    const { settings, blueprint } = deployment;
    const names = new Set(blueprint.services.map(({ name }) => name));
    const { byService, orphans } = groupContainers(all.value, settings.project, names);
    const readings = blueprint.services.map((service) =>
      readService(context, deployment, service, byService.get(service.name), all.value),
    );
    return {
      status: 'ok',
      value: {
        services: await Promise.all(readings),
        orphans: orphans.map(({ name }) => name),
        nowMs: effects.clock.now().getTime(),
      },
    };
  },
});

/** Why a service cannot be asked, as a reading for the probe that wanted to; undefined when it runs. */
export async function absenceOf(
  { get }: Pick<ProbeContext, 'get'>,
  service: string,
): Promise<Exclude<Reading<never>, { status: 'ok' }> | undefined> {
  const fact = await get(services);
  if (fact.status !== 'ok') return undefined;
  const reading = fact.value.services.find(({ name }) => name === service);
  const runs =
    reading && !['missing', 'stopped', 'paused', 'restarting'].includes(reading.condition);
  if (reading === undefined || runs) return undefined;
  return {
    status: 'unknown',
    reason: t.serviceDown({ service }),
    because: downOf(service, ...reading.dependencies),
  };
}
