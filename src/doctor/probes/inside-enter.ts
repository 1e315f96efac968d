import type { ProbeContext } from '../probe.ts';
import type { ServiceProcesses } from './service-processes.ts';

export interface Connection {
  readonly ip: string;
  readonly port: number;
}

/** A service and what it calls. */
export interface Caller {
  readonly own: ServiceProcesses;
  readonly calls: readonly (Connection & { readonly name: string })[];
  /** Its names come from the engine's resolver, and whether that is reached is tried, too. */
  readonly engineNames?: boolean;
}

/** How a call from inside went. */
export interface Attempt {
  readonly connected: boolean;
  /** Address that the name leads to; false: it leads nowhere; undefined: not asked. */
  readonly resolved?: string | false;
  /** The system's words, '' where it was silent. */
  readonly words: string;
}

/** By caller and called. */
export type Attempts = Map<string, Attempt>;

export const edgeKey = ({ service }: ServiceProcesses, called: string): string =>
  `${service} ${called}`;

/** Milliseconds for all questions, and for one to a resolver. */
interface Times {
  readonly all: number;
  readonly dns: number;
}

/** Long enough for a packet that was lost once. The engine itself answers for its resolver: at once, or when it finds the time. */
export const usual: Times = { all: 1_300, dns: 700 };
/** Programs that a busy machine starts late. */
export const busy: Times = { all: 2_500, dns: 2_000 };

/** So much of `mostMs` as is left, with room for the verdict. */
export const within = ({ leftMs }: ProbeContext, mostMs: number): number =>
  Math.min(mostMs, Math.max(600, (leftMs?.() ?? mostMs) - 300));

export const noAnswer = 'no answer';

/** A question for the address of a name of twelve characters, as printf takes it. */
const question = String.raw`AB\1\0\0\1\0\0\0\0\0\0\14%s\0\0\1\0\1`;
/**
 * Tries each place of its arguments (address/port) three times, since a rule may hit some connections; what cannot be connected is said by the shell itself. A resolver
 * (dns/address/port/name of twelve characters) is asked for the name in one packet, as programs ask: a connection may
 * get through where packets do not. Any answer will do.
 */
const connect = (dnsSeconds: string) => `echo "$0 begin"; for t; do { case $t in
dns/*) q=\${t#dns/}; { printf '${question}' "\${q##*/}" >&3 && IFS= read -rN 1 -t ${dnsSeconds} -u 3 _; } 3<>"/dev/udp/\${q%/*}" ;;
*) true 3<>"/dev/tcp/$t" && true 3<>"/dev/tcp/$t" && true 3<>"/dev/tcp/$t" ;;
esac && echo "$0 ok $t"; } 2>&1 & done; wait`;

/**
 * One line a container on standard input: a process of it, then the places. Only its network is entered: all programs
 * are this machine's own. That input is a socket, at which bash would read a person's start-up file (~/.bashrc) where
 * it came by SSH.
 */
const enter = `while read -ra row; do nsenter -t "\${row[0]}" -n bash --norc -c "$0" "\${row[@]}" & done; wait`;

/** The engine's resolver inside of a container, which knows the container by the beginning of its id. */
export const resolver = '';
const resolverOf = ({ id }: ServiceProcesses) => ({
  ...{ name: resolver, ip: '127.0.0.11', port: 53, question: id.slice(0, 12).padEnd(12, '0') },
});

const triedBy = ({ own, calls, engineNames }: Caller): readonly (Connection & Tried)[] =>
  engineNames === true ? [...calls, resolverOf(own)] : calls;

interface Tried {
  readonly name: string;
  /** The name that a resolver is asked for. */
  readonly question?: string;
}

const place = ({ ip, port, question }: Connection & Tried): string =>
  question === undefined ? `${ip}/${port}` : `dns/${ip}/${port}/${question}`;

/** Output for each place, by process; an entered container has an entry for each place. */
function readOutput(output: string): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (const line of output.split('\n')) {
    const good = /^(\d+) (?:ok (\S+)|begin)$/.exec(line);
    const bad = /^(\d+): line \d+: \/dev\/tcp\/(\S+\/\d+): (.+)$/.exec(line);
    if (good) said.set(`${good[1]} ${good[2] ?? ''}`, '');
    else if (bad) said.set(`${bad[1]} ${bad[2]}`, bad[3] ?? noAnswer);
  }
  return said;
}

const inSeconds = (ms: number): string => String(ms / 1_000);

const argvOf = ({ all, dns }: Times): readonly string[] => {
  const script = ['bash', '--norc', '-c', enter, connect(inSeconds(dns))];
  return ['timeout', '-s', 'KILL', inSeconds(all), ...script];
};

/** Enters the networks of all callers at once; undefined where this machine has no program for it. */
export async function enterAll(
  { effects: { exec }, signal }: ProbeContext,
  callers: readonly Caller[],
  turn: number,
  times: Times,
): Promise<Attempts | undefined> {
  // The first one may be a health check's, which is gone by now.
  const pidOf = ({ own: { pids } }: Caller) => pids[turn % pids.length];
  const input = callers
    .map((caller) => `${pidOf(caller)} ${triedBy(caller).map(place).join(' ')}\n`)
    .join('');
  const { stdout, failure } = await exec.run(argvOf(times), {
    input,
    signal,
    env: { LC_ALL: 'C', BASH_ENV: '' },
  });
  if (failure === 'ENOENT') return undefined;
  const said = readOutput(stdout);
  const attempts: Attempts = new Map();
  for (const caller of callers) {
    const { own } = caller;
    const pid = pidOf(caller);
    if (!said.has(`${pid} `)) continue;
    for (const call of triedBy(caller)) {
      const words = said.get(`${pid} ${place(call)}`);
      attempts.set(edgeKey(own, call.name), { connected: words === '', words: words ?? noAnswer });
    }
  }
  return attempts;
}
