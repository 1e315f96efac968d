import { checksTexts as t } from '../../base/texts/checks.ts';
import type { Fact } from '../../base/verdict.ts';
import type { Blueprint } from '../../config/blueprint.ts';
import type { Deployment } from '../../config/deployment.ts';
import { reservedPorts } from '../../config/reserved-ports.ts';
import { composeLabels } from '../../docker/containers.ts';
import { rehearsalLabel } from '../../docker/rehearsal-labels.ts';
import type { ContainerSummary } from '../../effects/docker.ts';
import type { Files } from '../../effects/effects.ts';
import { defineProbe, type ProbeContext } from '../probe.ts';
import { dockerDaemon } from './docker-daemon.ts';
import { containers } from './docker-info.ts';
import { nextFreePort } from './free-port.ts';
import { listeners, type Process } from './listeners.ts';
import { addressesOverlap } from './proc-net.ts';
import { processUid } from './process-uid.ts';

export type PortOwner =
  | { readonly kind: 'container'; readonly name: string }
  | ({ readonly kind: 'process' } & Process)
  /** A process that this user may not see; `root` sees all there are, so none was found. */
  | { readonly kind: 'hidden'; readonly root: boolean };

export interface WantedPort {
  readonly name: string;
  readonly service: string;
  readonly port: number;
  readonly bind: string;
}

export interface PortState extends WantedPort {
  /** unknown: taken, and it may be by ourselves: the engine could not be asked. */
  readonly state: 'free' | 'ours' | 'taken' | 'unknown';
  readonly owner: PortOwner | null;
  /** The address that the holder listens on, where it is seen. */
  readonly heldAt?: string;
  /** A free port to use instead of a taken one. */
  readonly suggestion: number | null;
}

export interface PublishedPorts {
  readonly ports: readonly PortState[];
  /** They come from settings that can be changed, not from the stack's defaults. */
  readonly configured: boolean;
}

/** The ports that a deployment publishes on the host, or that one with the defaults would. */
export function wantedPorts(
  blueprint: Blueprint,
  deployment: Deployment | undefined,
): WantedPort[] {
  const own = blueprint.ports.map(({ name, service, default: preset, public: open }) => {
    const port = deployment?.settings.ports[name] ?? preset;
    const exposed = deployment?.settings.expose.includes(name) ?? open;
    return { name, service, port, bind: exposed ? '0.0.0.0' : '127.0.0.1' };
  });
  const settings = deployment?.settings;
  if (!settings?.rehearsal) return own;
  // On this machine or not: nothing listens on an address that is not its own.
  const beside = (blueprint.rehearsal?.companions ?? []).map(({ name, publish }) => {
    const { hostIp, hostPort } = publish(settings);
    return { name, service: name, port: hostPort, bind: hostIp };
  });
  return [...own, ...beside];
}

const publishedAt = ({ ports }: ContainerSummary, { port, bind }: WantedPort) =>
  ports.find((p) => p.hostPort === port && p.protocol === 'tcp' && addressesOverlap(p.hostIp, bind))
    ?.hostIp;

const holderOf = (all: readonly ContainerSummary[], wanted: WantedPort) =>
  all.find((container) => publishedAt(container, wanted) !== undefined);

type Holder = Pick<PortState, 'heldAt'> & { readonly owner: PortOwner };

/** A process of a container that uses the host's network is reported by the container's name. */
async function processOwner(
  { get, effects: { host } }: ProbeContext,
  wanted: WantedPort,
  engine: Fact<readonly ContainerSummary[]>,
): Promise<Holder> {
  const found = await get(listeners);
  const listener = (found.value ?? []).find(
    ({ port, address }) => port === wanted.port && addressesOverlap(address, wanted.bind),
  );
  const at = listener && { heldAt: listener.address };
  if (!listener?.process) return { owner: { kind: 'hidden', root: host.uid === 0 }, ...at };
  const { container } = listener.process;
  const inside = (engine.value ?? []).find(({ id }) => id === container);
  const owner: PortOwner = inside
    ? { kind: 'container', name: inside.name }
    : { kind: 'process', ...listener.process };
  return { owner, ...at };
}

/**
 * A public port is published for both families. EACCES (a low port, as an ordinary user), EADDRNOTAVAIL
 * and EAFNOSUPPORT do not say that somebody listens.
 */
async function isTaken({ effects: { host } }: ProbeContext, { port, bind }: WantedPort) {
  const addresses = bind === '0.0.0.0' ? [bind, '::'] : [bind];
  for (const address of addresses)
    if ((await host.tryListen(port, address)) === 'EADDRINUSE') return true;
  return false;
}

async function lookAt(
  context: ProbeContext,
  wanted: WantedPort,
  engine: Fact<readonly ContainerSummary[]>,
): Promise<Omit<PortState, 'suggestion'>> {
  const project = context.deployment?.settings.project;
  const all = engine.value ?? [];
  const own = all.filter(({ labels }) => labels[composeLabels.project] === project);
  // Another installer may publish it at one address of the machine alone.
  const anywhere = context.deployment?.adopted && holderOf(own, { ...wanted, bind: '0.0.0.0' });
  const holder = holderOf(all, wanted) ?? anywhere;
  if (holder !== undefined) {
    const { [composeLabels.project]: whose, [rehearsalLabel]: beside } = holder.labels;
    const ours = project !== undefined && (whose === project || beside === project);
    const owner: PortOwner = { kind: 'container', name: holder.name };
    const heldAt = publishedAt(holder, wanted);
    return { ...wanted, state: ours ? 'ours' : 'taken', owner, ...(heldAt && { heldAt }) };
  }
  if (!(await isTaken(context, wanted))) return { ...wanted, state: 'free', owner: null };
  const held = await processOwner(context, wanted, engine);
  const { owner } = held;
  if (await heldForUs(context, wanted, owner)) return { ...wanted, state: 'ours', ...held };
  const maybeOurs = owner.kind === 'hidden' || (await isEngineProxy(context.effects.fs, owner));
  const state = engine.status !== 'ok' && maybeOurs ? 'unknown' : 'taken';
  return { ...wanted, state, ...held };
}

/** Every user may give a process any name, or none: the engine's proxy is root's, and in no container. */
async function isEngineProxy(fs: Files, owner: PortOwner): Promise<boolean> {
  if (owner.kind !== 'process') return false;
  const { pid, name, container } = owner;
  // It has ended since its socket was seen: a proxy of a container that fell.
  if (name === '') return (await fs.stat(`/proc/${pid}`).catch(() => null)) === undefined;
  if (name !== 'docker-proxy' || container !== null) return false;
  return (await processUid(fs, pid)) === 0;
}

/**
 * The engine's own proxy holds it, and the list of containers, which is a moment older, names nobody: a container
 * that starts again and again has its port on and off.
 */
async function heldForUs(
  { effects, deployment, signal }: ProbeContext,
  wanted: WantedPort,
  owner: PortOwner,
): Promise<boolean> {
  if (!deployment || !(await isEngineProxy(effects.fs, owner))) return false;
  const label = `${composeLabels.project}=${deployment.settings.project}`;
  const own = await effects.docker.containers({ label }, signal);
  const holder = holderOf(own, wanted);
  const starts = ({ state, labels }: ContainerSummary) =>
    labels[composeLabels.service] === wanted.service &&
    (state === 'restarting' || state === 'running');
  return holder !== undefined || own.some(starts);
}

/** Ports that are nobody's to suggest; other deployments are asked for theirs only where one is to be suggested. */
async function portsToAvoid(
  { effects, dir }: ProbeContext,
  seen: readonly Omit<PortState, 'suggestion'>[],
  all: readonly ContainerSummary[],
): Promise<Set<number>> {
  const dirs = all.map(({ labels }) => labels[composeLabels.dir]);
  const isNeeded = seen.some(({ state }) => state === 'taken');
  const reserved = isNeeded ? await reservedPorts(effects, dir, [...new Set(dirs)]) : [];
  const published = all.flatMap(({ ports }) => ports.map(({ hostPort }) => hostPort));
  return new Set([...seen.map(({ port }) => port), ...published, ...reserved]);
}

/** Each published port: free, ours, or taken and by whom. Ports that our own containers hold are ours. */
export const publishedPorts = defineProbe<PublishedPorts>({
  id: 'published-ports',
  title: t.probePorts(),
  deadline: 'short',
  async read(context) {
    const { get, effects, blueprint, deployment } = context;
    const [daemon, engine] = await Promise.all([get(dockerDaemon), get(containers)]);
    const remote = daemon.status === 'ok' ? daemon.value.remote : null;
    if (remote !== null) return { status: 'skipped', reason: t.remoteDaemon({ address: remote }) };
    const wanted = wantedPorts(blueprint, deployment);
    const seen = await Promise.all(wanted.map((port) => lookAt(context, port, engine)));
    const avoid = await portsToAvoid(context, seen, engine.value ?? []);
    const states: PortState[] = [];
    for (const port of seen) {
      const suggestion =
        port.state === 'taken'
          ? await nextFreePort(effects.host, port.port, port.bind, avoid)
          : null;
      if (suggestion !== null) avoid.add(suggestion);
      states.push({ ...port, suggestion });
    }
    return { status: 'ok', value: { ports: states, configured: deployment !== undefined } };
  },
});
