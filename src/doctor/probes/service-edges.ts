import { checksTexts as t } from '../../base/texts/checks.ts';
import type { Blueprint, Service } from '../../config/blueprint.ts';
import { passOn } from '../fact.ts';
import { defineProbe, type ProbeContext, type Reading } from '../probe.ts';
import { dockerInfo } from './docker-info.ts';
import { blockingRules } from './firewall-rules.ts';
import { type Attempt, insideAttempts } from './inside-attempts.ts';
import { nameFiles } from './name-files.ts';
import { type ServiceProcesses, serviceProcesses } from './service-processes.ts';
import { type ServiceReading, services } from './services.ts';

/** What one service cannot do from inside its container although this machine can. */
export interface BrokenEdge {
  readonly consumer: string;
  /** The consumer's container. */
  readonly container: string;
  readonly provider: string;
  /** The provider's, ip:port. */
  readonly address: string;
  /**
   * name: its name leads to another address; resolver: it leads nowhere; network: the right address is not reached.
   */
  readonly kind: 'name' | 'resolver' | 'network';
  /** Where the name leads, by which line; what the kernel said. */
  readonly words: string;
  /** Rules of the firewall that may be why, as `iptables -S` writes them. */
  readonly rules: readonly string[];
}

export interface ServiceEdges {
  /** How many were tried. */
  readonly tried: number;
  readonly broken: readonly BrokenEdge[];
}

/** A port on which a service is known to listen; undefined where none is. */
function portOf({ ports }: Pick<Blueprint, 'ports'>, service: Service): number | undefined {
  const { health, name } = service;
  if (health !== undefined && health.kind !== 'exec') return health.port;
  return ports.find((row) => row.service === name)?.containerPort;
}

interface Edge {
  readonly consumer: ServiceReading;
  readonly provider: ServiceReading;
  readonly ip: string;
  readonly port: number;
}

const runs = ({ condition }: ServiceReading): boolean =>
  condition === 'ready' || condition === 'unhealthy' || condition === 'starting';

/** Who calls whom, both running. */
function edgesOf(blueprint: Blueprint, all: readonly ServiceReading[]): Edge[] {
  const reading = new Map(all.filter(runs).map((row) => [row.name, row]));
  return blueprint.services.flatMap((service) => {
    const consumer = reading.get(service.name);
    // One without an address is outside the network: another problem.
    if (consumer === undefined || consumer.ips.length === 0) return [];
    const called = new Set([...Object.keys(service.needs ?? {}), ...(service.calls ?? [])]);
    return blueprint.services.flatMap((other): Edge[] => {
      const provider = reading.get(other.name);
      const [ip] = provider?.ips ?? [];
      const port = portOf(blueprint, other);
      if (!called.has(other.name) || provider === undefined) return [];
      return ip === undefined || port === undefined ? [] : [{ consumer, provider, ip, port }];
    });
  });
}

const connectMs = 1_300;

/** Whether this machine reaches it: then what lies between is the network of the containers. */
async function hostReaches(
  { effects: { host, clock }, signal }: ProbeContext,
  { ip, port }: Edge,
): Promise<boolean> {
  const within = clock.deadline(connectMs, signal);
  return host.tryConnect(ip, port, within).then(
    () => true,
    () => false,
  );
}

type Judged = Omit<BrokenEdge, 'consumer' | 'container' | 'provider' | 'address' | 'rules'>;

/** What is wrong with one edge, from what was tried and what the container's files say. */
function judge(
  edge: Edge,
  attempt: Attempt | undefined,
  line: string | undefined,
): Judged | undefined {
  const { provider, ip, port } = edge;
  const [address = ''] = line?.split(/\s+/) ?? [];
  if (line !== undefined && !provider.ips.includes(address))
    return { kind: 'name', words: `/etc/hosts: ${line}` };
  if (attempt === undefined) return undefined;
  if (attempt.resolved === false) return { kind: 'resolver', words: attempt.words };
  const leads = attempt.resolved;
  if (leads !== undefined && !provider.ips.includes(leads))
    return { kind: 'name', words: `${provider.name} → ${leads}` };
  if (attempt.connected) return undefined;
  return { kind: 'network', words: `${ip}:${port}: ${attempt.words}` };
}

/** The edges by who calls. */
function consumersOf(edges: readonly Edge[], processes: readonly ServiceProcesses[]) {
  const callers = new Set(edges.map(({ consumer }) => consumer));
  return [...callers].map((caller) => ({
    ...{ name: caller.name, container: caller.container },
    own: processes.find(({ service }) => service === caller.name),
    calls: edges
      .filter(({ consumer }) => consumer === caller)
      .map(({ provider, ip, port }) => ({ name: provider.name, ip, port })),
  }));
}

/** Tried once more, this edge alone. */
async function connectsNow(
  context: ProbeContext,
  caller: ReturnType<typeof consumersOf>[number],
  { provider }: Edge,
): Promise<boolean> {
  const calls = caller.calls.filter(({ name }) => name === provider.name);
  const attempts = await insideAttempts(context, [{ ...caller, calls }], new Set());
  return attempts.get(`${caller.name} ${provider.name}`)?.connected ?? true;
}

/** The edge as it is reported; nothing where this machine does not reach it either. */
async function confirmed(
  context: ProbeContext,
  [edge, caller]: readonly [Edge, ReturnType<typeof consumersOf>[number] | undefined],
  verdict: Judged,
): Promise<readonly BrokenEdge[]> {
  const { consumer, provider, ip, port } = edge;
  const isNetwork = verdict.kind === 'network';
  if (isNetwork && !(await hostReaches(context, edge))) return [];
  // On a busy machine one silence may be chance.
  if (isNetwork && caller && (await connectsNow(context, caller, edge))) return [];
  const rules = isNetwork ? await blockingRules(context, [consumer.ips[0] ?? '', ip]) : [];
  return [
    {
      ...{ consumer: consumer.name, container: consumer.container ?? '', rules },
      ...{ provider: provider.name, address: `${ip}:${port}`, ...verdict },
    },
  ];
}

async function lookAt(
  context: ProbeContext,
  edges: readonly Edge[],
  processes: readonly ServiceProcesses[],
): Promise<ServiceEdges> {
  const rootDir = (await context.get(dockerInfo)).value?.rootDir;
  const consumers = consumersOf(edges, processes);
  const files = await nameFiles(context, rootDir, consumers);
  const foreign = [...files].filter(([, { foreignResolver }]) => foreignResolver);
  const suspects = new Set(foreign.map(([name]) => name));
  const attempts = await insideAttempts(context, consumers, suspects);
  const callers = new Map(consumers.map((caller) => [caller.name, caller]));
  const broken = edges.map(async (edge) => {
    const { consumer, provider } = edge;
    const attempt = attempts.get(`${consumer.name} ${provider.name}`);
    const line = files.get(consumer.name)?.lines.get(provider.name);
    const verdict = judge(edge, attempt, line);
    return verdict === undefined
      ? []
      : confirmed(context, [edge, callers.get(consumer.name)], verdict);
  });
  return { tried: attempts.size, broken: (await Promise.all(broken)).flat() };
}

/**
 * Each call of a service to another, tried from inside the one that calls: the name, the route, the port. This
 * machine's own look is not enough: firewalls, hosts files and resolvers of containers differ from its own.
 */
export const serviceEdges = defineProbe<ServiceEdges>({
  id: 'service-edges',
  title: t.probeEdges(),
  deadline: 'short',
  async read(context): Promise<Reading<ServiceEdges>> {
    const [fact, processes] = await Promise.all([
      context.get(services),
      context.get(serviceProcesses),
    ]);
    if (fact.status !== 'ok') return passOn(fact);
    if (processes.status !== 'ok') return passOn(processes);
    const edges = edgesOf(context.blueprint, fact.value.services);
    return { status: 'ok', value: await lookAt(context, edges, processes.value) };
  },
});
