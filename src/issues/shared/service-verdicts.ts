import { sizeText } from '../../base/format.ts';
import { literal, type Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { explainCommand, program } from '../../base/program.ts';
import { downOf } from '../../doctor/causes.ts';
import { disables } from '../../doctor/generated/disables.ts';
import type { KnownFacts, Verdict } from '../../doctor/issue.ts';
import type { Facts } from '../../doctor/probe.ts';
import { publishedPorts } from '../../doctor/probes/published-ports.ts';
import { serviceLogs } from '../../doctor/probes/service-logs.ts';
import {
  type ContainerTrouble,
  type ServiceReading,
  type Services,
  services,
} from '../../doctor/probes/services.ts';
import { sharedTexts as shared } from './texts.ts';

/** Possible causes of trouble with one service: what it depends on, and what stops it. */
function causesOf(facts: Facts, reading: ServiceReading): string[] {
  return [
    ...downOf(...reading.dependencies),
    ...disables.service.map((id) => `${id}:${reading.name}`),
    ...portCauses(facts, reading),
  ];
}

/** Its own ports only, unless Compose gave up on it when another service could not have its port. */
function portCauses(facts: Facts, { name, state }: ServiceReading): string[] {
  const { value } = facts.get(publishedPorts);
  if (value === null || state === 'created') return ['port-conflict'];
  const own = value.ports.filter(({ service }) => service === name);
  return [name, ...own.map(({ port }) => port)].map((subject) => `port-conflict:${subject}`);
}

/** Whether any service of the deployment has a container that is not simply stopped. */
export const isDeployed = ({ services: all }: Services): boolean =>
  all.some(({ condition }) => condition !== 'missing' && condition !== 'stopped');

interface ServiceVerdict extends Verdict {
  /** Somebody made the state: trouble with other services is not why. */
  readonly onRequest?: boolean;
}

/** One verdict a service that has the trouble; a single ok where none has. */
export function eachService(
  facts: KnownFacts,
  judge: (reading: ServiceReading, all: Services) => ServiceVerdict | undefined,
): Verdict | Verdict[] {
  const { value } = facts.read(services);
  const verdicts = value.services.flatMap((reading) => {
    const judged = judge(reading, value);
    if (judged === undefined) return [];
    const { onRequest = false, ...verdict } = judged;
    const own = verdict.evidence ?? [];
    const evidence = [...new Set([...own, ...lastLines(facts, reading.name)])];
    const explainedBy = onRequest ? [] : causesOf(facts, reading);
    return [{ ...verdict, subject: reading.name, evidence, explainedBy }];
  });
  return verdicts.length === 0 ? { status: 'ok' } : verdicts;
}

/** The end of its log, where it was read. */
function lastLines(facts: Facts, service: string): string[] {
  const { value } = facts.get(serviceLogs);
  const lines = value?.logs.find((log) => log.service === service)?.last ?? [];
  return lines.map((line) => `log: ${line}`);
}

/**
 * The cause that a service's log names by itself: added to a verdict that has found no other. `isSure`: it ended over
 * it, and a new start does not help.
 */
export function withLogCause<V extends Verdict>(
  facts: Facts,
  service: string,
  verdict: V,
  isSure = true,
): V {
  const { value } = facts.get(serviceLogs);
  const named = value?.logs.find((log) => log.service === service)?.named;
  if (!named) return verdict;
  const { issue, said, line } = named;
  const why = issue === null ? shared.logCalls({ called: said }) : shared.logNames({ issue, said });
  return {
    ...verdict,
    why: [...(verdict.why ?? []), why],
    evidence: [...(verdict.evidence ?? []), `log: ${line}`],
    ...(issue !== null && {
      ...(isSure && { fixLast: true as const }),
      next: [
        { command: explainCommand(issue), what: shared.nextExplain() },
        ...(verdict.next ?? []),
      ],
    }),
  };
}

export function memoryText({ memoryLimitBytes }: ContainerTrouble): Message {
  return memoryLimitBytes > 0
    ? shared.memoryLimit({ size: sizeText(memoryLimitBytes) })
    : shared.memoryNoLimit();
}

/** The container's state in the engine's own terms. */
export function stateEvidence({ container, state }: ServiceReading, trouble: ContainerTrouble) {
  const { exitCode, oomKilled, restarts } = trouble;
  return `${container}: ${state}, exit code ${exitCode}, OOMKilled ${oomKilled}, restarts ${restarts}`;
}

/** The last output of the health check. */
export function checkSays({ health }: ContainerTrouble): Message[] {
  if (health === null) return [];
  const { exitCode: code, output } = health;
  return [
    output === ''
      ? shared.checkSilent({ code })
      : shared.checkSays({ code, text: literal(output.split('\n').slice(-3).join(' · ')) }),
  ];
}

/** Docker waits for at most a minute between two starts: up for longer, it holds. */
const holdsMs = 60_000;
/** A service may fall once or twice while what it needs comes up. */
const patience = 3;

const risen: ReadonlySet<ServiceReading['condition']> = new Set(['starting', 'unhealthy']);

/** Whether a container keeps restarting. */
export function isLooping(
  { condition, trouble, unchecked }: Pick<ServiceReading, 'condition' | 'trouble' | 'unchecked'>,
  nowMs: number,
): boolean {
  if (condition === 'restarting') return true;
  if (trouble === null || trouble.restarts < patience) return false;
  const justStarted = nowMs - trouble.startedMs < holdsMs;
  // Without a health check it looks well in each moment between two falls.
  const unproven = condition === 'ready' ? unchecked === true : risen.has(condition);
  return justStarted && unproven;
}

/** A command on one service. */
export const serviceStep =
  (verb: string, what: Message) =>
  (service: string): NextStep => ({ command: `${program.command} ${verb} ${service}`, what });

/** Where no service is known yet. */
export const nextStatus: NextStep = {
  command: `${program.command} status`,
  what: shared.nextStatus(),
};
export const nextRestart = serviceStep('restart', shared.nextRestart());
export const nextLogs = serviceStep('logs', shared.nextLogs());
