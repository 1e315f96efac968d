import { sizeText } from '../base/format.ts';
import type { Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import { program } from '../base/program.ts';
import { serviceIssueTexts as t } from '../base/texts/issues-services.ts';
import { downOf } from '../doctor/causes.ts';
import type { Verdict } from '../doctor/issue.ts';
import type { Facts } from '../doctor/probe.ts';
import { serviceLogs } from '../doctor/probes/service-logs.ts';
import {
  type ContainerTrouble,
  type ServiceReading,
  type Services,
  services,
} from '../doctor/probes/services.ts';

/** Issues that a service's own log may tell, and that end it. */
const logBorne = [
  'yaml-type-mismatch',
  'data-dir-permission',
  'es-bootstrap-checks',
  'arm-unsupported',
];

/** What may be behind the trouble of one service: what it hangs on, and what its own log tells. */
export function causesOf({ name, hangsOn }: ServiceReading): string[] {
  return [
    ...downOf(...hangsOn),
    ...logBorne.map((id) => `${id}:${name}`),
    `too-many-clients:${name}`,
    `cpu-limit-exceeds-host:${name}`,
    'port-conflict',
  ];
}

/** Whether any service of the deployment has a container that is not simply stopped. */
export const isDeployed = ({ services: all }: Services): boolean =>
  all.some(({ condition }) => condition !== 'missing' && condition !== 'stopped');

/** One verdict a service that has the trouble; a single ok where none has. */
export function eachService(
  facts: Facts,
  judge: (reading: ServiceReading, all: Services) => Verdict | undefined,
): Verdict | Verdict[] {
  const { value } = facts.get(services);
  if (value === null) return [];
  const verdicts = value.services.flatMap((reading) => {
    const verdict = judge(reading, value);
    if (verdict === undefined) return [];
    const evidence = [...(verdict.evidence ?? []), ...lastWords(facts, reading.name)];
    return [{ ...verdict, subject: reading.name, evidence, explainedBy: causesOf(reading) }];
  });
  return verdicts.length === 0 ? { status: 'ok' } : verdicts;
}

/** The end of its log, where somebody read it. */
function lastWords(facts: Facts, service: string): string[] {
  const { value } = facts.get(serviceLogs);
  const lines = value?.logs.find((log) => log.service === service)?.last ?? [];
  return lines.map((line) => `log: ${line}`);
}

export function memoryText({ memoryLimitBytes }: ContainerTrouble): Message {
  return memoryLimitBytes > 0
    ? t.memoryLimit({ size: sizeText(memoryLimitBytes) })
    : t.memoryNoLimit();
}

/** The container's state in the engine's own terms. */
export function stateEvidence({ container, state }: ServiceReading, trouble: ContainerTrouble) {
  const { exitCode, oomKilled, restarts } = trouble;
  return `${container}: ${state}, exit code ${exitCode}, OOMKilled ${oomKilled}, restarts ${restarts}`;
}

const step =
  (verb: string, what: Message) =>
  (service: string): NextStep => ({ command: `${program.command} ${verb} ${service}`, what });

export const nextUp = step('up', t.nextUp());
export const nextCreate = step('up', t.nextCreate());
export const nextUnpause = step('up', t.nextUnpause());
export const nextRestart = step('restart', t.nextRestart());
export const nextLogs = step('logs', t.nextLogs());
