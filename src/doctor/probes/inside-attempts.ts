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
type Attempts = Map<string, Attempt>;

export const edgeKey = ({ service }: ServiceProcesses, called: string): string =>
  `${service} ${called}`;

/** Long enough for a packet that was lost once; and for programs that a busy machine starts late. */
const seconds = {
  // The engine itself answers for its resolver: at once, or when it finds the time.
  usual: { all: '1.3', dns: '0.7' },
  busy: { all: '2.5', dns: '2' },
};
const noAnswer = 'no answer';

const mostTries = 3;

/** A question for the address of a name of twelve characters, as printf takes it. */
const question = String.raw`AB\1\0\0\1\0\0\0\0\0\0\14%s\0\0\1\0\1`;
/**
 * Tries each place of its arguments (address/port); what cannot be connected is said by the shell itself. A resolver
 * (dns/address/port/name of twelve characters) is asked for the name in one packet, as programs ask: a connection may
 * get through where packets do not. Any answer will do.
 */
const connect = (dnsSeconds: string) => `echo "$0 begin"; for t; do { case $t in
dns/*) q=\${t#dns/}; { printf '${question}' "\${q##*/}" >&3 && IFS= read -rN 1 -t ${dnsSeconds} -u 3 _; } 3<>"/dev/udp/\${q%/*}" ;;
*) true 3<>"/dev/tcp/$t" ;;
esac && echo "$0 ok $t"; } 2>&1 & done; wait`;

/**
 * One line a container on standard input: a process of it, then the places. Only its network is entered: all programs
 * are this machine's own. That input is a socket, at which bash would read a person's start-up file (~/.bashrc) where
 * it came by SSH.
 */
const enter = `while read -ra row; do nsenter -t "\${row[0]}" -n bash --norc -c "$0" "\${row[@]}" & done; wait`;

/** The engine's resolver inside of a container, which knows the container by the beginning of its id. */
const resolver = '';
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

/** Enters the networks of all callers at once; undefined where this machine has no program for it. */
async function enterAll(
  { effects: { exec }, signal }: ProbeContext,
  callers: readonly Caller[],
  turn: number,
): Promise<Attempts | undefined> {
  // The first one may be a health check's, which is gone by now.
  const pidOf = ({ own: { pids } }: Caller) => pids[turn % pids.length];
  const { all, dns } = turn === 0 ? seconds.usual : seconds.busy;
  const input = callers
    .map((caller) => `${pidOf(caller)} ${triedBy(caller).map(place).join(' ')}\n`)
    .join('');
  const argv = ['timeout', '-s', 'KILL', all, 'bash', '--norc', '-c', enter, connect(dns)];
  const { stdout, failure } = await exec.run(argv, {
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

/**
 * Through the containers' network namespaces: root only, no program of a container runs, and all at once. One that
 * was not entered in the usual time, on a busy machine, is tried again.
 */
async function throughNamespaces(
  context: ProbeContext,
  callers: readonly Caller[],
): Promise<Attempts | undefined> {
  const attempts = await enterAll(context, callers, 0);
  if (attempts === undefined) return undefined;
  const isEntered = ({ own, calls }: Caller) =>
    calls.some(({ name }) => attempts.has(edgeKey(own, name)));
  for (let turn = 1; turn <= mostTries && !context.signal.aborted; turn += 1) {
    const late = callers.filter((caller) => !isEntered(caller));
    if (late.length === 0) break;
    const found = (await enterAll(context, late, turn)) ?? [];
    for (const [key, attempt] of found) attempts.set(key, attempt);
  }
  return attempts;
}

/** With what the image has: the name's address, then the port. No program of its own means nothing is known. */
const insideScript = `for t; do name=\${t%:*}; port=\${t##*:}; (
a=$(getent hosts "$name" 2>/dev/null) || a=
if command -v bash >/dev/null 2>&1; then timeout 2 bash --norc -c 'true 3<>"/dev/tcp/$0/$1"' "$name" "$port" 2>/dev/null
elif command -v nc >/dev/null 2>&1; then nc -z -w 2 "$name" "$port" 2>/dev/null
else exit; fi
echo "$name $? \${a%% *}" ) & done; wait`;

/** Through the engine, with a shell of the container: for those who are not root. */
async function throughEngine(
  { effects: { docker, clock }, signal }: ProbeContext,
  { own, calls }: Caller,
  attempts: Attempts,
): Promise<void> {
  const targets = calls.map((call) => `${call.name}:${call.port}`);
  const argv = ['sh', '-c', insideScript, 'sh', ...targets];
  const within = clock.deadline(3_000, signal);
  const answer = await docker.exec(own.container, argv, within).catch(() => undefined);
  for (const line of answer?.stdout.split('\n') ?? []) {
    const [called, code, address] = line.split(' ');
    if (called === undefined || code === undefined) continue;
    const connected = code === '0';
    const resolved = address ? { resolved: address } : {};
    attempts.set(edgeKey(own, called), {
      connected,
      words: connected ? '' : noAnswer,
      ...resolved,
    });
  }
}

/** Asks with the container's own resolver; no list of its words is needed, only the address. */
const namesScript = `t=; command -v timeout >/dev/null && t='timeout 2'; command -v getent >/dev/null || exit
for n; do { a=$($t getent hosts "$n" 2>/dev/null); echo "$n \${a%% *}"; } & done; wait`;

/** Where the names lead by the container's own resolver. */
async function askResolver(
  { effects: { docker, clock }, signal }: ProbeContext,
  { own, calls }: Caller,
  attempts: Attempts,
): Promise<void> {
  const argv = ['sh', '-c', namesScript, 'sh', ...calls.map((call) => call.name)];
  const within = clock.deadline(2_800, signal);
  const answer = await docker.exec(own.container, argv, within).catch(() => undefined);
  // One that keeps the asker waiting so long is as good as none.
  const late = within.aborted ? calls.map((call) => call.name) : [];
  const lines = answer?.stdout.split('\n') ?? late;
  for (const line of lines) {
    const [called = '', address = ''] = line.split(' ');
    const before = attempts.get(edgeKey(own, called));
    if (before === undefined) continue;
    const words = address === '' ? `getent hosts ${called}: no address` : before.words;
    attempts.set(edgeKey(own, called), { ...before, resolved: address || false, words });
  }
}

/** Services whose resolver is silent once more, with more patience: a busy engine makes all of them silent once. */
async function stillSilent(
  context: ProbeContext,
  callers: readonly Caller[],
): Promise<ReadonlySet<string>> {
  const alone = callers.map((caller) => ({ ...caller, calls: [] }));
  const again = alone.length === 0 ? undefined : await enterAll(context, alone, 1);
  const silent = callers.filter(
    ({ own }) => again?.get(edgeKey(own, resolver))?.connected === false,
  );
  return new Set(silent.map(({ own }) => own.service));
}

/**
 * Where nothing comes back from the resolver, the names are asked for as the container itself does; one without a
 * program for it has the resolver's silence alone.
 */
async function askSilent(
  context: ProbeContext,
  cut: readonly Caller[],
  attempts: Attempts,
): Promise<void> {
  const asked: Attempts = new Map(attempts);
  const [silent] = await Promise.all([
    stillSilent(context, cut),
    ...cut.map((caller) => askResolver(context, caller, asked)),
  ]);
  for (const { own, calls } of cut.filter((caller) => silent.has(caller.own.service)))
    for (const key of calls.map(({ name }) => edgeKey(own, name))) {
      const found = asked.get(key);
      if (found === undefined) continue;
      const words = `127.0.0.11:53: ${noAnswer}`;
      attempts.set(
        key,
        found.resolved === undefined ? { ...found, resolved: false, words } : found,
      );
    }
}

/**
 * Tries what each caller calls, from inside. `suspects`: those whose list of resolvers is not the
 * engine's. Calls that cannot be tried are left out.
 */
export async function insideAttempts(
  context: ProbeContext,
  callers: readonly Caller[],
  suspects: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Attempt>> {
  const attempts: Attempts = new Map();
  if (callers.length === 0) return attempts;
  const { host } = context.effects;
  const direct = host.uid === 0 ? await throughNamespaces(context, callers) : undefined;
  if (direct !== undefined) {
    const suspected = callers.filter(({ own }) => suspects.has(own.service));
    const cut = callers.filter(
      ({ own }) => direct.get(edgeKey(own, resolver))?.connected === false,
    );
    await Promise.all([
      askSilent(context, cut, direct),
      ...suspected.map((caller) => askResolver(context, caller, direct)),
    ]);
    for (const { own } of callers) direct.delete(edgeKey(own, resolver));
    return direct;
  }
  await Promise.all(callers.map((caller) => throughEngine(context, caller, attempts)));
  return attempts;
}
