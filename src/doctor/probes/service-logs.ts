import { literal, type Message } from '../../base/message.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import type { Blueprint } from '../../config/blueprint.ts';
import { withoutSecrets } from '../../config/masked.ts';
import { type Diagnosis, diagnoser } from '../diagnose/diagnose.ts';
import { createSearch, type Match, type SignatureSearch } from '../diagnose/search.ts';
import { type Knowledge, noKnowledge, type Signature } from '../diagnose/signature.ts';
import { passOn } from '../fact.ts';
import { defineProbe, type ProbeContext, type Reading } from '../probe.ts';
import { isCheckAtFault, type ServiceReading, services } from './services.ts';

export interface LogMatch {
  readonly issue: string;
  readonly count: number;
  /** The newest line, without secrets. */
  readonly line: string;
}

export interface ServiceLog {
  readonly service: string;
  /** The service works: what its log says did not end it. */
  readonly well: boolean;
  readonly matches: readonly LogMatch[];
  /** Its last lines, where it does not work. */
  readonly last: readonly string[];
  /** The best answer of `diagnose` to its log, where it does not work. */
  readonly named: NamedByLog | null;
}

/** A known problem that a log names, or else a call that failed. */
export interface NamedByLog {
  readonly issue: string | null;
  /** The meaning of the problem's words, or whom it called. */
  readonly said: Message;
  /** Without secrets. */
  readonly line: string;
}

export interface ServiceLogs {
  readonly logs: readonly ServiceLog[];
  /** Services whose log could not be read (another logging driver). */
  readonly unread: readonly string[];
}

/** Enough for a start and its failure; what is older belongs to another story. */
const limits = {
  tail: 2000,
  maxBytes: 256 * 1024,
  windowMs: 15 * 60_000,
  wellWindowMs: 5 * 60_000,
};
const quotedLines = 3;
/** Its cause is among the last words of a service that does not work; what came before may be healed. */
const lastWords = 40;
const quotedColumns = 300;

/** Services that others need: what they say matters also while they work. */
function keyServices({ services: all, databases, servers = [] }: Blueprint): ReadonlySet<string> {
  return new Set([
    ...all.flatMap(({ needs }) => Object.keys(needs ?? {})),
    ...(databases ? [databases.service] : []),
    ...servers.map(({ service }) => service),
  ]);
}

/** Docker waits for at most a minute between two starts: up for longer, it holds. */
const holdsMs = 60_000;

/**
 * A health check that passes came after every line; without one, a container that falls again and again looks well.
 * One whose check itself cannot run is not ill by that.
 */
function isWell(reading: ServiceReading, nowMs: number): boolean {
  const { condition, trouble, unchecked } = reading;
  if (isCheckAtFault(reading)) return true;
  if (condition !== 'ready') return false;
  if (!unchecked || trouble === null || trouble.restarts === 0) return true;
  return nowMs - trouble.startedMs > holdsMs;
}

/** Before its end a program had this time to say why. */
export const lastWordsMs = 20_000;
/** A busy engine notes a start after the first lines of what it started. */
export const startSlackMs = 1_000;

/**
 * Lines from before a manual restart are another story, and so are those of a loop from before its last fall: what
 * ended it then may be healed since, while something else ends it now.
 */
function beganMs({ condition, trouble }: ServiceReading): number {
  if (trouble === null) return 0;
  const { restarts, startedMs, finishedMs } = trouble;
  if (restarts === 0) return startedMs;
  // Between two starts the last life is whole; while it runs, the last that is whole is the one before.
  return condition === 'restarting' ? startedMs - startSlackMs : finishedMs - lastWordsMs;
}

/** A fault may be in the log for a while before a check feels it. */
const incubationMs = 60_000;

/** Lines from long before a health check passed for the last time are no part of the illness. */
const healedMs = ({ condition, trouble }: ServiceReading): number =>
  condition === 'unhealthy' ? (trouble?.lastPassMs ?? 0) - incubationMs : 0;

/** The words that logs are searched for. */
interface Words {
  /** Those that issues ask for. */
  readonly search: SignatureSearch<Signature>;
  /** All; made when the first service is found that does not work. */
  diagnose(log: string): Diagnosis;
}

function wordsOf(knowledge: Knowledge): Words {
  let made: ((bytes: Uint8Array) => Diagnosis) | undefined;
  // Nobody talks in a log, and doctor itself looks who answers whom.
  const signatures = knowledge.signatures.filter(({ phrase }) => !phrase);
  return {
    search: createSearch(writtenByServices(knowledge)),
    diagnose(log) {
      made ??= diagnoser({ ...knowledge, signatures, calls: [] });
      return made(Buffer.from(log));
    },
  };
}

/** Words of lesser weight are daily ones in some logs, and name no cause. */
const certain = 9;

function namedBy({ recognised, unanswered }: Diagnosis): NamedByLog | null {
  const best = recognised.find(({ score, isSymptom }) => score >= certain && !isSymptom);
  const line = best?.reasons[0]?.line;
  if (best && line !== undefined) return { issue: best.known.id, said: best.known.means, line };
  const call = unanswered.find(({ called }) => called !== null);
  return call ? { issue: null, said: literal(call.called ?? ''), line: call.line } : null;
}

/** Words elsewhere in the log mean something else, or a later line says that it is over. */
function isExplained({ signature, last }: Match<Signature>, text: string): boolean {
  const { unless = [], endedBy = [] } = signature;
  const has = (sources: readonly string[], part: string) =>
    sources.some((source) => new RegExp(source, 'i').test(part));
  if (has(unless, text)) return true;
  return endedBy.length > 0 && has(endedBy, Buffer.from(text).toString('utf8', last.offset));
}

async function readLog(
  { effects: { docker }, signal, deployment }: ProbeContext,
  words: Words,
  reading: ServiceReading & { readonly container: string },
  nowMs: number,
): Promise<ServiceLog> {
  const { name: service, container, trouble } = reading;
  const well = isWell(reading, nowMs);
  const end = reading.condition === 'stopped' ? (trouble?.finishedMs ?? nowMs) : nowMs;
  const window = end - (well ? limits.wellWindowMs : limits.windowMs);
  const since = Math.max(window, beganMs(reading) || 0, healedMs(reading) || 0);
  const { tail, maxBytes } = limits;
  const text = await docker.logs(container, { tail, maxBytes, since }, signal);
  const quoted = (line: string) =>
    (deployment ? withoutSecrets(deployment, line) : line).slice(0, quotedColumns);
  const found = words.search.text(text).filter((match) => !isExplained(match, text));
  const matches = found.map(({ signature, count, last }) => ({
    ...{ issue: signature.issue, count, line: quoted(last.line) },
  }));
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const last = well ? [] : lines.slice(-quotedLines).map(quoted);
  const named = well ? null : namedBy(words.diagnose(lines.slice(-lastWords).join('\n')));
  return { service, well, matches, last, named: named && { ...named, line: quoted(named.line) } };
}

/** Words that could mean other things as well accuse nobody. */
const sure = 7;

/** Signatures looked for in the logs of services. */
const writtenByServices = ({ signatures }: Knowledge): readonly Signature[] =>
  signatures.filter(({ byServices, weight }) => byServices && weight >= sure);

/** Recent log lines of services that are not well, and of those that many need. */
export const serviceLogs = defineProbe<ServiceLogs>({
  id: 'service-logs',
  title: t.probeLogs(),
  deadline: 'short',
  async read(context): Promise<Reading<ServiceLogs>> {
    const fact = await context.get(services);
    if (fact.status !== 'ok') return passOn(fact);
    const { nowMs } = fact.value;
    const key = keyServices(context.blueprint);
    const words = wordsOf(context.knowledge ?? noKnowledge);
    const looked = fact.value.services.flatMap((reading): Promise<ServiceLog | string>[] => {
      const { name, container } = reading;
      if (container === null || (isWell(reading, nowMs) && !key.has(name))) return [];
      // While an unpause hangs, a look at its log never ends either.
      if (reading.stuck) return [Promise.resolve(name)];
      return [
        readLog(context, words, { ...reading, container }, nowMs).catch((error: unknown) => {
          if (context.signal.aborted) throw error;
          return name;
        }),
      ];
    });
    const read = await Promise.all(looked);
    return {
      status: 'ok',
      value: {
        logs: read.filter((one) => typeof one !== 'string'),
        unread: read.filter((one) => typeof one === 'string'),
      },
    };
  },
});
