import { type BaseChain, type Hook, type Packet, type Stop, walk } from './walk.ts';

/** The kernel's routing of a connection from outside. */
export interface Routing {
  /** The interface behind which an address is; undefined: behind none of its own networks. */
  readonly interfaceOf: (address: string) => string | undefined;
  readonly isForwarding: boolean;
}

/** A connection that somebody outside makes. */
export interface Connection {
  /** The interface by which it comes in. */
  readonly by: string;
  readonly source: string;
  /** The machine's address and port that are called. */
  readonly address: string;
  readonly port: number;
}

/** Why it does not arrive for certain. led: to `to`, which is none of `own`; forwarding: the kernel forwards nothing. */
export type Obstacle =
  | ({ readonly kind: 'rule' } & Stop)
  | { readonly kind: 'led'; readonly to: string; readonly text: string; readonly removal: string }
  | { readonly kind: 'forwarding' };

const at = (chains: readonly BaseChain[], hook: Hook, type: BaseChain['type']) =>
  chains
    .filter((chain) => chain.hook === hook && chain.type === type)
    .toSorted((a, b) => a.priority - b.priority);

const natPriority = -100;

/** The first chain of some hooks that stops a packet. */
function stopOf(chains: readonly BaseChain[], packet: Packet): Stop | undefined {
  for (const chain of chains) {
    const fate = walk(chain, packet);
    if (fate.kind === 'stopped') return fate.stop;
  }
  return undefined;
}

type Led = Extract<ReturnType<typeof walk>, { kind: 'led' }>;

const ledBy = (chains: readonly BaseChain[], packet: Packet): Led | undefined => {
  for (const chain of at(chains, 'prerouting', 'nat')) {
    const fate = walk(chain, packet);
    if (fate.kind === 'led') return fate;
  }
  return undefined;
};

interface Target {
  /** Addresses of the container. */
  readonly own: readonly string[];
  readonly containerPort: number;
}

const clientPort = 50_123;

/** The packets of a connection with the chains that each passes: the first one, the answer, and what follows. */
function* passages(
  chains: readonly BaseChain[],
  first: Packet,
  inner: Packet,
): Generator<readonly [readonly BaseChain[], Packet]> {
  const before = at(chains, 'prerouting', 'filter');
  const early = before.filter(({ priority }) => priority < natPriority);
  const late = before.filter(({ priority }) => priority >= natPriority);
  const middle = at(chains, inner.toHost ? 'input' : 'forward', 'filter');
  const after = inner.toHost ? [] : at(chains, 'postrouting', 'filter');
  const answer: Packet = {
    ...inner,
    ...{ in: inner.out, out: inner.in, source: inner.destination, destination: inner.source },
    ...{ sourcePort: inner.port, port: inner.sourcePort, direction: 'reply', toHost: false },
    state: 'established',
  };
  const back = inner.toHost ? at(chains, 'output', 'filter') : [...before, ...middle];
  const ways = (state: Packet['state']) =>
    [
      [early, { ...first, state }],
      [late, { ...inner, out: undefined, state }],
      [[...middle, ...after], { ...inner, state }],
    ] as const;
  yield* ways('new');
  yield [[...back, ...at(chains, 'postrouting', 'filter')], answer];
  yield* ways('established');
}

/** The reason that a connection does not reach a container; undefined when none is certain. */
export function obstacleOf(
  chains: readonly BaseChain[],
  { interfaceOf, isForwarding }: Routing,
  { by, source, address, port }: Connection,
  { own, containerPort }: Target,
): Obstacle | undefined {
  const original = { address, port };
  const first: Packet = {
    ...{
      in: by,
      out: undefined,
      source,
      destination: address,
      sourcePort: clientPort,
      port,
      original,
    },
    ...{ state: 'new', direction: 'original', dnat: false, toHost: true },
  };
  const led = ledBy(chains, first);
  const to = led === undefined || led.to === 'REDIRECT' ? address : (led.to ?? own[0] ?? address);
  const isOwn = own.includes(to);
  if (led?.to && !isOwn) return { kind: 'led', to, ...led.by };
  const inner: Packet = isOwn
    ? {
        ...first,
        out: interfaceOf(to),
        destination: to,
        port: containerPort,
        dnat: true,
        toHost: false,
      }
    : first;
  if (isOwn && !isForwarding) return { kind: 'forwarding' };
  for (const [passed, packet] of passages(chains, first, inner)) {
    const stop = stopOf(passed, packet);
    if (stop !== undefined) return { kind: 'rule', ...stop };
  }
  return undefined;
}
