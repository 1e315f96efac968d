import { isIPv4, isIPv6 } from 'node:net';
import { checksTexts as t } from '../../base/texts/checks.ts';
import type { Deployment } from '../../config/deployment.ts';
import { groupContainers } from '../../docker/containers.ts';
import { passOn } from '../../doctor/fact.ts';
import { defineProbe, type ProbeContext, type Reading } from '../../doctor/probe.ts';
import { dockerDaemon } from '../../doctor/probes/docker-daemon.ts';
import { containers } from '../../doctor/probes/docker-info.ts';
import { readIptables } from '../../doctor/probes/firewall/iptables.ts';
import {
  type Connection,
  type Obstacle,
  obstacleOf,
  type Routing,
} from '../../doctor/probes/firewall/journey.ts';
import { readNftables } from '../../doctor/probes/firewall/nftables.ts';
import { type BaseChain, covers } from '../../doctor/probes/firewall/walk.ts';
import type { ContainerSummary } from '../../effects/docker.ts';

/** A published port that users cannot reach from outside, for certain. */
export interface ClosedPort {
  readonly service: string;
  readonly port: number;
  readonly containerPort: number;
  /** all: nobody gets in; network: those of `users`, others do; six: those who come by IPv6, others do. */
  readonly whom: 'all' | 'network' | 'six';
  /** The network next to this machine whose users are refused; '' where it has none. */
  readonly users: string;
  readonly obstacle: Obstacle;
}

interface Route {
  readonly name: string;
  /** a.b.c.d/mask */
  readonly network: string;
  readonly isDefault: boolean;
}

const address = (hex: string): string =>
  (hex.match(/../g) ?? [])
    .toReversed()
    .map((byte) => Number.parseInt(byte, 16))
    .join('.');

/** The rows of /proc/net/route: hexadecimal words in the byte order of the machine. */
function readRoutes(text: string): Route[] {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line): Route[] => {
      const [name, base = '', gateway, , , , , mask = ''] = line.trim().split(/\s+/);
      if (!name || mask.length !== 8) return [];
      const isDefault = mask === '00000000';
      if (!isDefault && gateway !== '00000000') return [];
      return [{ name, network: `${address(base)}/${address(mask)}`, isDefault }];
    });
}

/** Of networks of this machine alone: nobody comes in by them. */
const isVirtual = (name: string): boolean =>
  /^(?:lo$|docker|br-|veth|virbr|cni|flannel|podman|tap)/.test(name);

/** All the tables that packets pass, of every program that writes some; undefined where none may be read. */
async function readChains({ effects: { exec }, signal }: ProbeContext) {
  const list = async (argv: readonly string[]) => {
    const { code, stdout } = await exec.run(argv, { signal });
    return code === 0 ? stdout : undefined;
  };
  const [iptables, nftables] = await Promise.all([
    list(['iptables-save']),
    list(['nft', '-j', 'list', 'ruleset']),
  ]);
  if (iptables === undefined && nftables === undefined) return undefined;
  const hasLegacy = /iptables-legacy tables present/.test(iptables ?? '');
  const legacy = hasLegacy ? await list(['iptables-legacy-save']) : undefined;
  const isListed = iptables?.includes('(nf_tables)') === true;
  const chains: BaseChain[] = [
    ...readIptables(iptables ?? ''),
    ...readIptables(legacy ?? ''),
    ...(nftables?.startsWith('{') ? readNftables(nftables, isListed) : []),
  ];
  return { chains, text: [iptables, legacy, nftables].join('\n') };
}

/** Somewhere on the internet. */
const anywhere = '100.200.30.40';
const mostSources = 60;

/** An address in a network that is not the machine's own. */
function neighbour(network: string, own: ReadonlySet<string>): string | undefined {
  const [base = '', mask = ''] = network.split('/');
  const parts = base.split('.').map(Number);
  const candidates = [77, 78, 2, 1].map((add) =>
    [...parts.slice(0, 3), (parts[3] ?? 0) + add].join('.'),
  );
  return candidates.find(
    (one) => isIPv4(one) && !own.has(one) && covers(`${base}/${mask}`, one) === 'yes',
  );
}

type Origin = Pick<Connection, 'by' | 'source'>;

interface Outside {
  /** Those that are asked about: next to this machine, and anywhere. */
  readonly users: readonly (Origin & { readonly network: string })[];
  /** Those that a rule names: where one of them gets in, the others are refused on purpose. */
  readonly named: readonly Origin[];
  /** The interface by which users come. */
  readonly main: string | undefined;
}

function outsideOf(routes: readonly Route[], rules: string, own: ReadonlySet<string>): Outside {
  const outer = routes.filter(({ name }) => !isVirtual(name));
  const inner = routes.filter(({ name, isDefault }) => isVirtual(name) && !isDefault);
  const users = outer.flatMap(({ name, network, isDefault }) => {
    const source = isDefault ? anywhere : neighbour(network, own);
    return source === undefined ? [] : [{ by: name, source, network: isDefault ? '' : network }];
  });
  const isInside = (one: string) =>
    own.has(one) ||
    /^(?:0|127|2[2-5]\d)\./.test(one) ||
    inner.some(({ network }) => covers(network, one) === 'yes');
  const sources = [...new Set(rules.match(/\b(?:\d{1,3}\.){3}\d{1,3}\b/g))]
    .filter((one) => isIPv4(one) && !isInside(one))
    .slice(0, mostSources);
  const names = [...new Set(outer.map(({ name }) => name))];
  const named = names.flatMap((by) => sources.map((source) => ({ by, source })));
  return { users, named, main: outer.find(({ isDefault }) => isDefault)?.name ?? names[0] };
}

const only = ({ users, named }: Outside, home: string): Outside => ({
  users: users.filter(({ by }) => by === home),
  named: named.filter(({ by }) => by === home),
  main: home,
});

/** The obstacle for users outside on the way to one port. */
function closedPort(
  obstacleTo: (from: Origin) => Obstacle | undefined,
  { users, named, main }: Outside,
): Pick<ClosedPort, 'whom' | 'users' | 'obstacle'> | undefined {
  const met = users.flatMap((user) => {
    const obstacle = obstacleTo(user);
    return obstacle === undefined ? [] : [{ user, obstacle }];
  });
  const [first] = met;
  if (first === undefined) return undefined;
  if (met.length === users.length) {
    const isList = named.some((one) => obstacleTo(one) === undefined);
    return isList ? undefined : { whom: 'all', users: '', obstacle: first.obstacle };
  }
  // To refuse the internet, or another network, is usual; to refuse those next to it is not.
  const near = met.find(({ user }) => user.network !== '' && user.by === main);
  return near && { whom: 'network', users: near.user.network, obstacle: near.obstacle };
}

type Entry = Pick<ClosedPort, 'service' | 'port' | 'containerPort'> & {
  readonly own: string[];
  /** Published to IPv6 as well. */
  readonly six: boolean;
};

/** Ports for users that the deployment's containers publish to everybody. */
function entriesOf({ blueprint, settings }: Deployment, all: readonly ContainerSummary[]): Entry[] {
  // A reverse proxy serves them; what comes past it may be closed.
  if (settings.server.publicUrl) return [];
  const names = new Set(blueprint.services.map(({ name }) => name));
  const { byService } = groupContainers(all, settings.project, names);
  const found = [...byService.values()].flatMap(({ service, state, ports, addresses = {} }) =>
    ports.flatMap(({ containerPort, hostPort: port, hostIp, protocol }): Entry[] => {
      const row = blueprint.ports.find(
        (one) => one.service === service && one.containerPort === containerPort,
      );
      const isOpen = row?.public === true && state === 'running' && protocol === 'tcp';
      if (!isOpen || !isIPv4(hostIp) || hostIp.startsWith('127.')) return [];
      const own = Object.values(addresses).filter((one) => isIPv4(one));
      const six = ports.some((one) => one.hostPort === port && one.hostIp === '::');
      return own.length === 0 ? [] : [{ service, port, containerPort, own, six }];
    }),
  );
  return [...new Map(found.map((entry) => [entry.port, entry])).values()];
}

/** Any other machine there is: rules that name addresses decide nothing about it. */
const elsewhere = { source: '2001:db8::77', address: '2001:db8::1' };

/**
 * Ports that users call by an IPv6 address and that the machine's own chains for IPv6 close. Only what the proxy of
 * the engine takes in is followed: a connection that a rule leads elsewhere is not.
 */
async function closedForSix(
  { effects: { exec, net }, deployment, signal }: ProbeContext,
  entries: readonly Entry[],
  by: string | undefined,
): Promise<ClosedPort[]> {
  const given = deployment?.settings.server.address.replace(/^\[|\]$/g, '') ?? '';
  const open = entries.filter(({ six }) => six);
  if (open.length === 0 || isIPv4(given) || by === undefined) return [];
  const names = isIPv6(given) ? [given] : await net.resolve(given, signal).catch(() => []);
  if (!names.some(isIPv6)) return [];
  const { code, stdout } = await exec.run(['ip6tables-save'], { signal });
  const chains = code === 0 ? readIptables(stdout, 'ip6tables') : [];
  const routing: Routing = { isForwarding: true, interfaceOf: () => undefined };
  return open.flatMap(({ service, port, containerPort }): ClosedPort[] => {
    const obstacle = obstacleOf(
      chains,
      routing,
      { by, port, ...elsewhere },
      { own: [], containerPort },
    );
    if (obstacle?.kind !== 'rule') return [];
    const whom = names.every(isIPv6) ? 'all' : 'six';
    return [{ service, port, containerPort, whom, users: '', obstacle }];
  });
}

async function lookAt(context: ProbeContext, entries: readonly Entry[]) {
  const {
    effects: { fs, host },
    deployment,
  } = context;
  const read = await readChains(context);
  if (read === undefined) return undefined;
  const routes = readRoutes(await fs.readText('/proc/net/route'));
  const forward = await fs.readText('/proc/sys/net/ipv4/ip_forward').catch(() => '1');
  const addresses = host.addresses().filter(({ family, internal }) => family === 4 && !internal);
  const own = new Set(addresses.map((one) => one.address));
  const given = deployment?.settings.server.address ?? '';
  const routing: Routing = {
    isForwarding: forward.trim() !== '0',
    interfaceOf: (to) =>
      routes.find(({ network, isDefault }) => !isDefault && covers(network, to) === 'yes')?.name,
  };
  const everywhere = outsideOf(routes, read.text, own);
  // Where users come by the interface of a known address, another one that is open helps nobody.
  const home = addresses.find((one) => one.address === given)?.name;
  const outside = home === undefined ? everywhere : only(everywhere, home);
  const closed = entries.flatMap(({ own: inside, six: _, ...entry }): ClosedPort[] => {
    const obstacleTo = (from: Origin) => {
      const here = addresses.find(({ name }) => name === from.by)?.address;
      const to = own.has(given) ? given : (here ?? given);
      const connection = { ...from, address: to, port: entry.port };
      return obstacleOf(read.chains, routing, connection, { ...entry, own: inside });
    };
    const found = closedPort(obstacleTo, outside);
    return found === undefined ? [] : [{ ...entry, ...found }];
  });
  const known = new Set(closed.map(({ port }) => port));
  const rest = entries.filter(({ port }) => !known.has(port));
  return [...closed, ...(await closedForSix(context, rest, everywhere.main))];
}

/**
 * Whether packets of users get through this machine's firewall to the ports that are meant for them. A connection
 * from this machine says nothing of it: it takes another way than those from outside.
 */
export const entryWay = defineProbe<readonly ClosedPort[]>({
  id: 'entry-way',
  title: t.probeEntryWay(),
  deadline: 'short',
  async read(context): Promise<Reading<readonly ClosedPort[]>> {
    const {
      deployment,
      get,
      effects: { host },
    } = context;
    if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
    const [daemon, all] = await Promise.all([get(dockerDaemon), get(containers)]);
    const remote = daemon.value?.remote ?? null;
    if (remote !== null) return { status: 'skipped', reason: t.remoteDaemon({ address: remote }) };
    if (all.status !== 'ok') return passOn(all);
    const entries = entriesOf(deployment, all.value);
    if (entries.length === 0) return { status: 'ok', value: [] };
    const closed = host.uid === 0 ? await lookAt(context, entries) : undefined;
    return closed === undefined
      ? { status: 'skipped', reason: t.firewallUnread() }
      : { status: 'ok', value: closed };
  },
});
