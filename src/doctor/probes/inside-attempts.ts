import type { ProbeContext } from '../probe.ts';
import type { ServiceProcesses } from './service-processes.ts';

export interface Connection {
  readonly ip: string;
  readonly port: number;
}

interface Consumer {
  readonly name: string;
  readonly container: string | null | undefined;
  readonly own: ServiceProcesses | undefined;
  readonly calls: readonly (Connection & { readonly name: string })[];
}

/** How a call from inside went. */
export interface Attempt {
  readonly connected: boolean;
  /** Address that the name leads to; false: it leads nowhere; undefined: not asked. */
  readonly resolved?: string | false;
  /** The system's words, '' where it was silent. */
  readonly words: string;
}

/** By caller and called: "chat-rag redis". */
type Attempts = Map<string, Attempt>;

/** Long enough for a packet that was lost once. */
const seconds = '1.3';
const noAnswer = 'no answer';

/** Tries each place of its arguments (address/port); what cannot be connected is said by the shell itself. */
const connect = `echo "$0 begin"; for t; do { true 3<>"/dev/tcp/$t" && echo "$0 ok $t"; } 2>&1 & done; wait`;
/** One line a container on standard input: a process of it, then the places. Only its network is entered: all programs are this machine's own. */
const enter = `while read -r pid places; do nsenter -t "$pid" -n bash -c "$0" "$pid" $places & done; wait`;

const place = ({ ip, port }: Connection): string => `${ip}/${port}`;

/** What was said of each place, by process; of a container that was entered, each place has an entry. */
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

/** Through the containers' network namespaces: root only, no program of a container runs, and all at once. */
async function throughNamespaces(
  { effects: { exec }, signal }: ProbeContext,
  consumers: readonly Consumer[],
): Promise<Attempts | undefined> {
  const input = consumers
    .map(({ own, calls }) => `${own?.pids[0]} ${calls.map(place).join(' ')}\n`)
    .join('');
  const argv = ['timeout', '-s', 'KILL', seconds, 'bash', '-c', enter, connect];
  const { stdout, failure } = await exec.run(argv, { input, signal, env: { LC_ALL: 'C' } });
  if (failure === 'ENOENT') return undefined;
  const said = readOutput(stdout);
  const attempts: Attempts = new Map();
  for (const { name, own, calls } of consumers) {
    const pid = own?.pids[0];
    if (!said.has(`${pid} `)) continue;
    for (const call of calls) {
      const words = said.get(`${pid} ${place(call)}`);
      attempts.set(`${name} ${call.name}`, { connected: words === '', words: words ?? noAnswer });
    }
  }
  return attempts;
}

/** With what the image has: the name's address, then the port. No program of its own means nothing is known. */
const insideScript = `for t; do name=\${t%:*}; port=\${t##*:}; (
a=$(getent hosts "$name" 2>/dev/null) || a=
if command -v bash >/dev/null 2>&1; then timeout 2 bash -c 'true 3<>"/dev/tcp/$0/$1"' "$name" "$port" 2>/dev/null
elif command -v nc >/dev/null 2>&1; then nc -z -w 2 "$name" "$port" 2>/dev/null
else exit; fi
echo "$name $? \${a%% *}" ) & done; wait`;

/** Through the engine, with a shell of the container: for those who are not root. */
async function throughEngine(
  { effects: { docker, clock }, signal }: ProbeContext,
  { name, container, calls }: Consumer,
  attempts: Attempts,
): Promise<void> {
  const targets = calls.map((call) => `${call.name}:${call.port}`);
  const argv = ['sh', '-c', insideScript, 'sh', ...targets];
  const within = clock.deadline(3_000, signal);
  const answer = await docker.exec(container ?? '', argv, within).catch(() => undefined);
  for (const line of answer?.stdout.split('\n') ?? []) {
    const [called, code, address] = line.split(' ');
    if (called === undefined || code === undefined) continue;
    const connected = code === '0';
    const resolved = address ? { resolved: address } : {};
    attempts.set(`${name} ${called}`, { connected, words: connected ? '' : noAnswer, ...resolved });
  }
}

/** Asks with the container's own resolver; no list of its words is needed, only the address. */
const namesScript = `t=; command -v timeout >/dev/null && t='timeout 2'; command -v getent >/dev/null || exit
for n; do { a=$($t getent hosts "$n" 2>/dev/null); echo "$n \${a%% *}"; } & done; wait`;

/** Where the names lead by the container's own resolver. */
async function askResolver(
  { effects: { docker, clock }, signal }: ProbeContext,
  { name, container, calls }: Consumer,
  attempts: Attempts,
): Promise<void> {
  const argv = ['sh', '-c', namesScript, 'sh', ...calls.map((call) => call.name)];
  const within = clock.deadline(3_500, signal);
  const answer = await docker.exec(container ?? '', argv, within).catch(() => undefined);
  // One that keeps the asker waiting so long is as good as none.
  const late = within.aborted ? calls.map((call) => call.name) : [];
  const lines = answer?.stdout.split('\n') ?? late;
  for (const line of lines) {
    const [called = '', address = ''] = line.split(' ');
    const before = attempts.get(`${name} ${called}`);
    if (before === undefined) continue;
    const words = address === '' ? `getent hosts ${called}: no address` : before.words;
    attempts.set(`${name} ${called}`, { ...before, resolved: address || false, words });
  }
}

/** Tries what each consumer calls, from inside. `suspects`: those whose list of resolvers is not the engine's. What cannot be tried is left out. */
export async function insideAttempts(
  context: ProbeContext,
  consumers: readonly Consumer[],
  suspects: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Attempt>> {
  const { host } = context.effects;
  const entered = consumers.filter(({ own }) => own !== undefined);
  const direct = host.uid === 0 ? await throughNamespaces(context, entered) : undefined;
  if (direct !== undefined) {
    const asked = entered.filter(({ name }) => suspects.has(name));
    await Promise.all(asked.map((consumer) => askResolver(context, consumer, direct)));
    return direct;
  }
  const attempts: Attempts = new Map();
  await Promise.all(entered.map((consumer) => throughEngine(context, consumer, attempts)));
  return attempts;
}
