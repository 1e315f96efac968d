import type { ProbeContext } from '../probe.ts';
import {
  type Attempt,
  type Attempts,
  busy,
  type Caller,
  edgeKey,
  enterAll,
  noAnswer,
  resolver,
  usual,
  within,
} from './inside-enter.ts';

const mostTries = 3;

/**
 * Through the containers' network namespaces: root only, no program of a container runs, and all at once. One that
 * was not entered in the usual time, on a busy machine, is tried again.
 */
async function throughNamespaces(
  context: ProbeContext,
  callers: readonly Caller[],
): Promise<Attempts | undefined> {
  const attempts = await enterAll(context, callers, 0, usual);
  if (attempts === undefined) return undefined;
  const isEntered = ({ own, calls }: Caller) =>
    calls.some(({ name }) => attempts.has(edgeKey(own, name)));
  for (let turn = 1; turn <= mostTries && !context.signal.aborted; turn += 1) {
    const late = callers.filter((caller) => !isEntered(caller));
    if (late.length === 0) break;
    const found = (await enterAll(context, late, turn, busy)) ?? [];
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

/** Where names lead by a container's own resolver, by caller and name; false: nowhere. */
type Leads = ReadonlyMap<string, string | false>;

async function askResolver(
  context: ProbeContext,
  { own, calls }: Caller,
): Promise<readonly (readonly [string, string | false])[]> {
  const { docker, clock } = context.effects;
  const argv = ['sh', '-c', namesScript, 'sh', ...calls.map((call) => call.name)];
  const patience = within(context, 2_800);
  const until = clock.deadline(patience, context.signal);
  const answer = await docker.exec(own.container, argv, until).catch(() => undefined);
  // One that keeps the asker waiting so long is as good as none; in less time a busy engine says nothing.
  const isLate = until.aborted && patience >= 2_000;
  const late = isLate ? calls.map((call) => call.name) : [];
  const lines = answer?.stdout.split('\n') ?? late;
  return lines.map((line) => {
    const [called = '', address = ''] = line.split(' ');
    return [edgeKey(own, called), address || false];
  });
}

async function askResolvers(context: ProbeContext, callers: readonly Caller[]): Promise<Leads> {
  const all = await Promise.all(callers.map((caller) => askResolver(context, caller)));
  return new Map(all.flat());
}

/** Services whose resolver is silent once more, with more patience: a busy engine makes all of them silent once. */
async function stillSilent(
  context: ProbeContext,
  callers: readonly Caller[],
  dns: number,
): Promise<ReadonlySet<string>> {
  const alone = callers.map((caller) => ({ ...caller, calls: [] }));
  const again =
    alone.length === 0 ? undefined : await enterAll(context, alone, 1, { ...busy, dns });
  const silent = callers.filter(
    ({ own }) => again?.get(edgeKey(own, resolver))?.connected === false,
  );
  return new Set(silent.map(({ own }) => own.service));
}

const namedBy = (before: Attempt, called: string, lead: string | false): Attempt => ({
  ...{ ...before, resolved: lead },
  words: lead === false ? `getent hosts ${called}: no address` : before.words,
});

/**
 * Where nothing comes back from the resolver, the names are asked for as the container itself does; one without a
 * program for it has the resolver's silence alone.
 */
async function nameAll(
  context: ProbeContext,
  callers: readonly Caller[],
  direct: Attempts,
  foreign: Promise<Leads>,
): Promise<Attempts> {
  const dns = within(context, busy.dns + 300) - 300;
  const isCut = ({ own }: Caller) => direct.get(edgeKey(own, resolver))?.connected === false;
  // In less time nobody is asked: that is no more patience than the first question had.
  const cut = dns < 1_400 ? [] : callers.filter(isCut);
  const [silent, asked, leads] = await Promise.all([
    stillSilent(context, cut, dns),
    askResolvers(context, cut),
    foreign,
  ]);
  const named: Attempts = new Map(direct);
  for (const { own, calls } of callers) {
    named.delete(edgeKey(own, resolver));
    for (const { name } of calls) {
      const key = edgeKey(own, name);
      const before = direct.get(key);
      if (before === undefined) continue;
      const lead = leads.get(key) ?? (silent.has(own.service) ? asked.get(key) : undefined);
      if (lead !== undefined) named.set(key, namedBy(before, name, lead));
      else if (silent.has(own.service))
        named.set(key, { ...before, resolved: false, words: `127.0.0.11:53: ${noAnswer}` });
    }
  }
  return named;
}

/** Calls from inside; those that cannot be tried are left out. */
export interface Inside {
  readonly attempts: ReadonlyMap<string, Attempt>;
  /** The same with where the names lead, which is known later. */
  readonly named: Promise<ReadonlyMap<string, Attempt>>;
}

/** Tries what each caller calls. `suspects`: those whose list of resolvers is not the engine's. */
export async function insideAttempts(
  context: ProbeContext,
  callers: readonly Caller[],
  suspects: ReadonlySet<string>,
): Promise<Inside> {
  const attempts: Attempts = new Map();
  if (callers.length > 0 && context.effects.host.uid === 0) {
    const suspected = callers.filter(({ own }) => suspects.has(own.service));
    const foreign = askResolvers(context, suspected);
    const direct = await throughNamespaces(context, callers);
    if (direct !== undefined) {
      const named = nameAll(context, callers, new Map(direct), foreign);
      for (const { own } of callers) direct.delete(edgeKey(own, resolver));
      return { attempts: direct, named };
    }
  }
  await Promise.all(callers.map((caller) => throughEngine(context, caller, attempts)));
  return { attempts, named: Promise.resolve(attempts) };
}
