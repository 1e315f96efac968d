import type { Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { psqlCommand } from '../../base/psql-command.ts';
import { shellWord } from '../../base/shell.ts';
import { containerCauses, downOf } from '../../doctor/causes.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import type { Facts } from '../../doctor/probe.ts';
import { database } from '../../doctor/probes/database.ts';
import type { BlockingRule } from '../../doctor/probes/firewall/container-rules.ts';
import { deletionOf } from '../../doctor/probes/firewall/iptables.ts';
import { isBusy, machineLoad } from '../../doctor/probes/machine-load.ts';
import { isOwnLoopback } from '../../doctor/probes/own-listeners.ts';
import { silence } from '../../doctor/probes/servers.ts';
import { type ClosedPort, serviceEdges } from '../../doctor/probes/service-edges.ts';
import {
  type Lifeless,
  servicePulse,
  stoppedProcesses,
} from '../../doctor/probes/service-pulse.ts';
import { type ServiceReading, services } from '../../doctor/probes/services.ts';
import { nextLogs, nextRestart, nextStatus } from '../shared/service-verdicts.ts';
import { texts as t } from './texts.ts';

interface Story {
  title(names: { service: string }): Message;
  readonly why: Message;
  next(lifeless: Lifeless): readonly NextStep[];
}

const lookAndRestart = ({ service }: Lifeless) => [nextLogs(service), nextRestart(service)];

/** A setting of ALTER SYSTEM outlives a restart: it is corrected first. */
function listenAgain(lifeless: Lifeless): readonly NextStep[] {
  const { service, container, database: server, listens = [] } = lifeless;
  if (server === undefined) return lookAndRestart(lifeless);
  const [found] = listens.map((place) => place.slice(place.lastIndexOf(':') + 1));
  const port = found === undefined || found === server.port ? {} : { port: found };
  const set = (change: string): NextStep => ({
    command: psqlCommand({ container, user: server.user }, `ALTER SYSTEM SET ${change}`, port),
    what: t.nextListen(),
  });
  return [
    ...(listens.every(isOwnLoopback) ? [set("listen_addresses = '*'")] : []),
    ...(found === server.port ? [] : [set(`port = ${server.port}`)]),
    nextRestart(service),
    nextLogs(service),
  ];
}

const withoutRules = ({ service }: Lifeless) => [nextRestart(service), nextLogs(service)];

const inNetwork = ({ pid, table, nft }: BlockingRule): string => {
  const program = nft === undefined ? 'iptables' : 'nft';
  return `nsenter -t ${pid} -n ${program}${table === undefined ? '' : ` -t ${table}`}`;
};

/** The words of its program that take a rule away. */
function removalOf({ rule, nft }: BlockingRule): string {
  if (nft !== undefined) return nft.map(shellWord).join(' ');
  return rule.startsWith('-P') ? rule.replace(/DROP$/, 'ACCEPT') : deletionOf(rule);
}

/** Each rule taken away alone, while the service runs on. */
const deletions = ({ rules = [] }: Lifeless): readonly NextStep[] =>
  rules.map((one) => ({
    command: `sudo ${inNetwork(one)} ${removalOf(one)}`,
    what: t.nextDelete(),
  }));

const stories: Readonly<
  Record<Lifeless['kind'] | 'again' | 'worker' | 'loopback' | 'elsewhere' | 'rejected', Story>
> = {
  stopped: {
    title: t.stopped,
    why: t.stoppedWhy(),
    next: ({ container }) => [
      { command: `docker kill -s CONT ${container}`, what: t.nextContinue() },
    ],
  },
  worker: {
    title: t.worker,
    why: t.stoppedWhy(),
    next: ({ worker }) => [{ command: `sudo kill -CONT ${worker}`, what: t.nextContinue() }],
  },
  frozen: {
    title: t.frozen,
    why: t.frozenWhy(),
    next: ({ freezer = '' }) => [
      {
        command: `echo ${freezer.endsWith('.state') ? 'THAWED' : '0'} | sudo tee ${freezer}`,
        what: t.nextContinue(),
      },
    ],
  },
  again: {
    title: t.again,
    why: t.againWhy(),
    next: ({ container }) => [
      { command: "pgrep -af 'cpulimit|STOP|freez|snapshot|backup'", what: t.nextHolder() },
      { command: `docker kill -s CONT ${container}`, what: t.nextContinue() },
    ],
  },
  queue: { title: t.queue, why: t.queueWhy(), next: lookAndRestart },
  disk: {
    title: t.disk,
    why: t.diskWhy(),
    next: () => [{ command: 'sudo dmesg -T | tail -n 50', what: t.nextKernel() }],
  },
  closed: { title: t.closed, why: t.closedWhy(), next: lookAndRestart },
  offline: {
    title: t.offline,
    why: t.offlineWhy(),
    next: ({ service }) => [nextRestart(service), nextLogs(service)],
  },
  loopback: { title: t.loopback, why: t.loopbackWhy(), next: listenAgain },
  elsewhere: { title: t.elsewhere, why: t.elsewhereWhy(), next: listenAgain },
  rejected: {
    title: t.rejected,
    why: t.rejectedWhy(),
    // A start makes the network of the container again, without the rule.
    next: (lifeless) => [...deletions(lifeless), ...withoutRules(lifeless)],
  },
  filtered: {
    title: t.filtered,
    why: t.filteredWhy(),
    next: (lifeless) => [...deletions(lifeless), ...withoutRules(lifeless)],
  },
  silent: { title: t.silent, why: t.silentWhy(), next: lookAndRestart },
};

function storyOf({ kind, worker, rejected, again, listens = [] }: Lifeless): keyof typeof stories {
  if (again) return 'again';
  if (worker !== undefined) return 'worker';
  if (rejected) return 'rejected';
  if (kind !== 'closed' || listens.length === 0) return kind;
  return listens.every(isOwnLoopback) ? 'loopback' : 'elsewhere';
}

/** A refusal is quick on the busiest machine. */
const isSure = (kind: Lifeless['kind']): boolean =>
  isHeld(kind) || kind === 'closed' || kind === 'offline';

/** Held from outside: no other fault is why. */
const isHeld = (kind: Lifeless['kind']): boolean =>
  kind === 'stopped' || kind === 'frozen' || kind === 'filtered';

/**
 * A service that starts has not opened its port yet. One that listens elsewhere is not well for that very reason; a
 * database server opens its port at once or never, others may open a second one first.
 */
function isClosedFor(
  { listens = [], databaseUser }: ClosedPort,
  condition: ServiceReading['condition'] | undefined,
): boolean {
  if (condition === 'ready') return true;
  if (listens.length === 0) return false;
  return condition === 'unhealthy' || (condition === 'starting' && databaseUser !== undefined);
}

function closedIn(facts: Facts, rows: readonly ServiceReading[]): Lifeless[] {
  const conditions = new Map(rows.map(({ name, condition }) => [name, condition]));
  return (facts.get(serviceEdges).value?.closed ?? [])
    .filter((closed) => isClosedFor(closed, conditions.get(closed.service)))
    .map(({ address, databaseUser: user, ...row }) => {
      const places = row.listens ? `, listens on ${row.listens.join(', ')}` : '';
      const port = address.slice(address.lastIndexOf(':') + 1);
      // One of [::] may take version 6 only.
      const isThere = (place: string) => place === `0.0.0.0:${port}` || place === address;
      const rejected = row.listens?.some(isThere) ? { rejected: true as const } : {};
      const database = user === undefined ? {} : { database: { user, port } };
      return {
        ...row,
        ...database,
        ...rejected,
        kind: 'closed',
        words: `${address}: refused${places}`,
      };
    });
}

/** So many must have answered meanwhile. */
const mostAnswer = 6;

/** Whether all others answered at the same time, but for those that need the silent one. A database has more to do for an answer. */
function isOneCause(
  silent: readonly Lifeless[],
  rows: readonly ServiceReading[],
  asked: Facts,
): boolean {
  const names = new Set(silent.map(({ service }) => service));
  const needs = (name: string) => rows.find((row) => row.name === name)?.dependencies ?? [];
  const first = silent.filter(({ service }) => !needs(service).some((need) => names.has(need)));
  const server = asked.get(database);
  const isDatabase = first.some(() => server.status === 'unknown' && server.cause === silence);
  return first.length === 1 && !isDatabase && rows.length - silent.length >= mostAnswer;
}

/** A service runs and gives no sign of life: its process is stopped, hangs, or gets no CPU. */
export const issue = defineIssue({
  id: 'service-not-answering',
  disables: ['service', 'dependents'],
  order: 195,
  title: t.title(),
  topic: 'containers',
  about: { why: t.about(), ways: [nextStatus] },
  reads: [stoppedProcesses, services],
  alsoReads: [servicePulse, machineLoad, serviceEdges, database],
  explainedBy: containerCauses,
  stages: ['running'],
  detect(facts) {
    const load = facts.get(machineLoad).value;
    const late = load !== null && isBusy(load);
    const rows = facts.get(services).value?.services ?? [];
    const stopped = facts.read(stoppedProcesses).value;
    const pulse = facts.get(servicePulse);
    const unasked: Verdict[] =
      pulse.status === 'unknown'
        ? [{ status: 'unknown', why: [pulse.reason], explainedBy: pulse.because ?? [] }]
        : [];
    const isStopped = new Set(stopped.map(({ service }) => service));
    const silent = (pulse.value ?? []).filter(({ service }) => !isStopped.has(service));
    const busy = late && !isOneCause(silent, rows, facts);
    const verdicts = [...stopped, ...silent, ...closedIn(facts, rows)].map((lifeless): Verdict => {
      const { service: subject, container, kind, words } = lifeless;
      const { title, why, next } = stories[storyOf(lifeless)];
      const needed = rows.find(({ name }) => name === subject)?.dependencies ?? [];
      const base = { subject, title: title({ service: subject }), why: [why] };
      const rules = (lifeless.rules ?? []).map((one) => `${inNetwork(one)}: ${one.rule}`);
      const seen = { evidence: [`${container}: ${words}`, ...rules], next: next(lifeless) };
      // Where everybody is late, lateness says nothing of one.
      if (busy && !isSure(kind))
        return { ...base, ...seen, status: 'unknown', explainedBy: ['machine-overloaded:machine'] };
      const behind = isHeld(kind) ? [] : downOf(...needed);
      // One that cannot reach anybody answers nobody.
      const cut = ['machine-overloaded', 'name-resolution-broken', 'container-network-blocked'];
      const own = isHeld(kind) ? [] : cut.map((issue) => `${issue}:${subject}`);
      return { ...base, ...seen, status: 'broken', explainedBy: [...own, ...behind] };
    });
    const all = [...verdicts, ...unasked];
    return all.length === 0 ? { status: 'ok' } : all;
  },
});
