import { ago } from '../../base/format.ts';
import type { Message } from '../../base/message.ts';
import { literal } from '../../base/message.ts';
import { containerCauses } from '../../doctor/causes.ts';
import { defineIssue } from '../../doctor/issue.ts';
import { serviceLogs } from '../../doctor/probes/service-logs.ts';
import {
  type ContainerTrouble,
  type ServiceReading,
  services,
} from '../../doctor/probes/services.ts';
import {
  eachService,
  memoryText,
  nextLogs,
  nextStatus,
  serviceStep,
  stateEvidence,
  withLogCause,
} from '../shared/service-verdicts.ts';
import { texts as t } from './texts.ts';

const nextUp = serviceStep('up', t.nextUp());

/** Ended by a stop that somebody asked for: in order, or by the signals that docker stop sends. */
const askedFor = new Set([0, 137, 143]);

function reasons({ state }: ServiceReading, trouble: ContainerTrouble, nowMs: number): Message[] {
  const { exitCode: code, oomKilled, finishedMs, error } = trouble;
  const engine = error === '' ? [] : [t.engineSays({ text: literal(error) })];
  if (state === 'created') return error === '' ? [t.neverRan()] : engine;
  const when = ago(nowMs - finishedMs);
  if (oomKilled)
    return [t.exitedMemory({ ago: when, code, limit: memoryText(trouble) }), ...engine];
  if (askedFor.has(code) && error === '') return [t.exitedOnRequest({ ago: when, code })];
  const signal = code > 128 && code < 160 ? [t.signal({ code, signal: code - 128 })] : [];
  return [t.exited({ ago: when, code }), ...signal, ...engine];
}

/** The engine starts again what ended by itself, where it was asked to: one that stays down was stopped by somebody. */
function isOnRequest({ state }: ServiceReading, trouble: ContainerTrouble | null): boolean {
  if (state === 'created' || trouble === null) return false;
  const { error, oomKilled, exitCode, comesBack } = trouble;
  if (error !== '' || oomKilled) return false;
  return comesBack === true || exitCode === 137 || exitCode === 143;
}

/** A service has ended and nothing starts it again. */
export const issue = defineIssue({
  id: 'service-stopped',
  disables: ['dependents'],
  order: 170,
  title: t.title(),
  topic: 'containers',
  about: { why: t.about(), ways: [nextStatus] },
  fixable: 'partly',
  reads: [services],
  alsoReads: [serviceLogs],
  explainedBy: containerCauses,
  detect: (facts) =>
    eachService(facts, (reading, { nowMs }) => {
      const { name, condition, trouble } = reading;
      if (condition !== 'stopped') return undefined;
      const verdict = {
        status: 'broken',
        title: t.broken({ service: name }),
        why: trouble ? reasons(reading, trouble, nowMs) : [],
        evidence: trouble ? [stateEvidence(reading, trouble)] : [],
        next: [nextUp(name), nextLogs(name)],
        onRequest: isOnRequest(reading, trouble),
      } as const;
      const byItself =
        trouble?.error === '' && !trouble.oomKilled && !askedFor.has(trouble.exitCode);
      return byItself ? withLogCause(facts, name, verdict) : verdict;
    }),
});
