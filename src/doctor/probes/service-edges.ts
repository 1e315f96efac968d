import { errorCode } from '../../base/errors.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import type { Blueprint, Service } from '../../config/blueprint.ts';
import { passOn } from '../fact.ts';
import { defineProbe, type ProbeContext, type Reading } from '../probe.ts';
import { dockerInfo } from './docker-info.ts';
import { type BlockingRule, blockingRules, ownRules } from './firewall/container-rules.ts';
import { insideAttempts } from './inside-attempts.ts';
import { type Attempt, type Caller, edgeKey } from './inside-enter.ts';
import { type Tries, triesOf } from './inside-often.ts';
import { nameFiles } from './name-files.ts';
import { listeningOn } from './own-listeners.ts';
import { type ServiceProcesses, serviceProcesses } from './service-processes.ts';

/** A call that fails from inside one service's container although this machine can make it. */
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
  /** Rules of a firewall that may be why. */
  readonly rules: readonly BlockingRule[];
  /** It refuses some connections and takes others: how many, out of so many. */
  readonly partly?: Tries;
  /** The line of the caller's nsswitch.conf by which it asks no resolver. */
  readonly hostsLine?: string;
  /** The main process of each container, by which its network is entered: the consumer's, the provider's. */
  readonly pids: readonly number[];
}

export interface ServiceEdges {
  /** How many were tried. */
  readonly tried: number;
  /** Callers from inside which nothing could be tried. */
  readonly late: readonly string[];
  readonly broken: readonly BrokenEdge[];
  /** Ports that the program opens to nobody: refused to each caller and to this machine. */
  readonly closed: readonly ClosedPort[];
}

export interface ClosedPort {
  readonly service: string;
  readonly container: string;
  /** ip:port. */
  readonly address: string;
  /** Where it listens instead, address:port; none where that was not read, or it does not listen. */
  readonly listens?: readonly string[];
  /** The stack's own user, where it is the database server: its settings outlive a restart. */
  readonly databaseUser?: string;
  /** It listens there, and these rules of its own network may refuse it. */
  readonly rules?: readonly BlockingRule[];
}

/** A port on which a service is known to listen; undefined where none is. */
function portOf({ ports }: Pick<Blueprint, 'ports'>, service: Service): number | undefined {
  const { health, name } = service;
  if (health !== undefined && health.kind !== 'exec') return health.port;
  return ports.find((row) => row.service === name)?.containerPort;
}

interface Edge {
  readonly consumer: ServiceProcesses;
  readonly provider: ServiceProcesses;
  /** The provider's address on the network that both are in. */
  readonly ip: string;
  readonly port: number;
}

/** Where one finds the other: on a network that both are in. Without one neither firewall nor names are to blame. */
function commonAddress(one: ServiceProcesses, other: ServiceProcesses): string | undefined {
  return [...other.addresses].find(([network]) => one.addresses.has(network))?.[1];
}

const slowMs = 1_000;

/** Calls between services, both running. */
function edgesOf(blueprint: Blueprint, running: readonly ServiceProcesses[]): Edge[] {
  const processes = new Map(running.map((row) => [row.service, row]));
  return blueprint.services.flatMap((service) => {
    const consumer = processes.get(service.name);
    if (consumer === undefined) return [];
    const called = new Set([...Object.keys(service.needs ?? {}), ...(service.calls ?? [])]);
    return blueprint.services.flatMap((other): Edge[] => {
      const provider = processes.get(other.name);
      const port = portOf(blueprint, other);
      if (!called.has(other.name) || provider === undefined || port === undefined) return [];
      const ip = commonAddress(consumer, provider);
      return ip === undefined ? [] : [{ consumer, provider, ip, port }];
    });
  });
}

const connectMs = 1_300;

/** Whether this machine reaches it: then what lies between is the network of the containers. */
async function hostMeets(
  { effects: { host, clock }, signal }: ProbeContext,
  { ip, port }: Edge,
): Promise<'answer' | 'refusal' | 'silence'> {
  const within = clock.deadline(connectMs, signal);
  return host.tryConnect(ip, port, within).then(
    () => 'answer',
    (error) => (errorCode(error) === 'ECONNREFUSED' ? 'refusal' : 'silence'),
  );
}

/** Ports that refuse a caller and this machine, and let in nobody. */
async function closedPorts(
  context: ProbeContext,
  edges: readonly Edge[],
  attempts: ReadonlyMap<string, Attempt>,
): Promise<ClosedPort[]> {
  const attemptOf = ({ consumer, provider }: Edge) =>
    attempts.get(edgeKey(consumer, provider.service));
  const entered = new Set(
    edges.filter((edge) => attemptOf(edge)?.connected).map(({ provider }) => provider),
  );
  const refused = edges.filter((edge) => /refused/i.test(attemptOf(edge)?.words ?? ''));
  const firsts = new Map(refused.map((edge) => [edge.provider, edge]));
  const all = [...firsts.values()].filter(({ provider }) => !entered.has(provider));
  const looked = all.map(async (edge) => {
    const { service, container } = edge.provider;
    const address = `${edge.ip}:${edge.port}`;
    if ((await hostMeets(context, edge)) !== 'refusal') return [];
    const listens = await listeningOn(context.effects.fs, edge.provider.pids[0]);
    const isThere = listens.some((place) => place.endsWith(`:${edge.port}`));
    // It may have opened meanwhile.
    if (isThere && (await hostMeets(context, edge)) !== 'refusal') return [];
    const { databases } = context.blueprint;
    const user = databases?.service === service ? { databaseUser: databases.user } : {};
    const rules = isThere ? await ownRules(context, edge.provider.pids[0], edge.port) : [];
    const more = {
      ...user,
      ...(listens.length > 0 && { listens }),
      ...(rules.length > 0 && { rules }),
    };
    return [{ service, container, address, ...more }];
  });
  return (await Promise.all(looked)).flat();
}

type Judged = Pick<BrokenEdge, 'kind' | 'words' | 'hostsLine'>;

/** The fault of one edge, from what was tried and what the container's files say. */
function judge(
  { provider, ip, port }: Edge,
  attempt: Attempt | undefined,
  line: string | undefined,
  hostsLine: string | undefined,
): Judged | undefined {
  const own = new Set(provider.addresses.values());
  const [address = ''] = line?.split(/\s+/) ?? [];
  if (line !== undefined && !own.has(address))
    return { kind: 'name', words: `/etc/hosts: ${line}` };
  if (attempt === undefined) return undefined;
  if (attempt.resolved === false)
    return { kind: 'resolver', words: attempt.words, ...(hostsLine && { hostsLine }) };
  const leads = attempt.resolved;
  if (leads !== undefined && !own.has(leads))
    return { kind: 'name', words: `${provider.service} → ${leads}` };
  if (attempt.connected) return undefined;
  return { kind: 'network', words: `${ip}:${port}: ${attempt.words}` };
}

const callOf = ({ provider, ip, port }: Edge) => ({ name: provider.service, ip, port });

/** The edges by who calls. */
function callersOf(edges: readonly Edge[]): Caller[] {
  const consumers = new Set(edges.map(({ consumer }) => consumer));
  return [...consumers].map((own) => ({
    own,
    calls: edges.filter(({ consumer }) => consumer === own).map(callOf),
  }));
}

/** Tried once more, this edge alone: on a busy machine one silence may be chance. */
async function connectsNow(context: ProbeContext, edge: Edge): Promise<boolean> {
  const caller = { own: edge.consumer, calls: [callOf(edge)] };
  const { attempts } = await insideAttempts(context, [caller], new Set());
  return attempts.get(edgeKey(edge.consumer, edge.provider.service))?.connected ?? true;
}

/** The edge as it is reported; nothing where this machine does not reach it either. */
async function confirmed(
  context: ProbeContext,
  edge: Edge,
  verdict: Judged,
): Promise<readonly BrokenEdge[]> {
  const { consumer, provider, ip, port } = edge;
  const isNetwork = verdict.kind === 'network';
  const partly = /refused/i.test(verdict.words)
    ? await triesOf(context, consumer, edge)
    : undefined;
  if (isNetwork) {
    const tries = [hostMeets(context, edge), partly ? false : connectsNow(context, edge)] as const;
    const [met, connected] = await Promise.all(tries);
    if (met !== 'answer' || connected) return [];
  }
  const from = [...consumer.addresses.values()];
  const pids = [consumer, provider].flatMap((one) => one.pids.slice(0, 1));
  const rules = isNetwork ? await blockingRules(context, { from, to: ip, pids }) : [];
  return [
    {
      ...{ consumer: consumer.service, container: consumer.container, rules, pids },
      ...{ provider: provider.service, address: `${ip}:${port}`, ...verdict },
      ...(partly && { partly }),
    },
  ];
}

async function lookAt(context: ProbeContext, edges: readonly Edge[]): Promise<ServiceEdges> {
  const rootDir = (await context.get(dockerInfo)).value?.rootDir;
  const callers = callersOf(edges);
  const files = await nameFiles(context, rootDir, callers);
  const foreign = [...files].filter(
    ([, { foreignResolver, hostsLine }]) => foreignResolver || hostsLine !== undefined,
  );
  const suspects = new Set(foreign.map(([name]) => name));
  const asking = callers.map((caller) => ({
    ...caller,
    engineNames: files.get(caller.own.service)?.foreignResolver === false,
  }));
  const { attempts, named } = await insideAttempts(context, asking, suspects);
  const verdictOf = (edge: Edge, by: ReadonlyMap<string, Attempt>) => {
    const { consumer, provider } = edge;
    const { lines, hostsLine } = files.get(consumer.service) ?? {};
    const attempt = by.get(edgeKey(consumer, provider.service));
    return judge(edge, attempt, lines?.get(provider.service), hostsLine);
  };
  const broken = edges.map(async (edge) => {
    // A network's fault does not wait until all names have been asked for.
    const early = verdictOf(edge, attempts);
    const [found, all] = await Promise.all([early && confirmed(context, edge, early), named]);
    const late = verdictOf(edge, all);
    const isSame = late?.kind === early?.kind;
    return isSame ? (found ?? []) : late === undefined ? [] : confirmed(context, edge, late);
  });
  const entered = ({ own, calls }: Caller) =>
    calls.some(({ name }) => attempts.has(edgeKey(own, name)));
  const [closed, all] = await Promise.all([
    closedPorts(context, edges, attempts),
    Promise.all(broken),
  ]);
  return {
    tried: attempts.size,
    late: callers.filter((caller) => !entered(caller)).map(({ own }) => own.service),
    closed,
    broken: all.flat(),
  };
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
    const processes = await context.get(serviceProcesses);
    if (processes.status !== 'ok') return passOn(processes);
    const edges = edgesOf(context.blueprint, processes.value);
    const { host, clock } = context.effects;
    const begun = clock.monotonic();
    const value = await lookAt(context, edges);
    const { tried, late, broken, closed } = value;
    // A machine that cannot enter networks at all says so at once.
    const canEnter = tried > 0 || clock.monotonic() - begun > slowMs;
    const isLate = host.uid === 0 && canEnter && late.length > 0;
    if (isLate && broken.length + closed.length === 0)
      return { status: 'unknown', reason: t.notEntered(), because: ['machine-overloaded'] };
    return { status: 'ok', value };
  },
});
