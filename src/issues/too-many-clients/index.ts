import { literal } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { type Holder, holderText } from '../../doctor/probes/connection-holders.ts';
import { type DatabaseReading, database } from '../../doctor/probes/database.ts';
import { serviceLogs } from '../../doctor/probes/service-logs.ts';
import { logFindings } from '../shared/log-findings.ts';
import { endOthers } from './others.ts';
import { texts as t } from './texts.ts';

/** From here on a burst may refuse somebody. */
const filling = 0.9;

const next = (service: string) => [
  { command: `${program.command} logs ${service}`, what: t.nextHolders() },
  { command: `${program.command} restart ${service}`, what: t.nextFree() },
];

const heldBy = (holders: readonly Holder[]) =>
  holders.length === 0 ? [] : [t.holders({ list: literal(holderText(holders)) })];

function judge(reading: DatabaseReading): Verdict {
  const { service } = reading;
  if (reading.kind === 'refused') {
    if (reading.refusal !== 'clients') return { status: 'ok' };
    return {
      status: 'broken',
      subject: service,
      title: t.broken({ service }),
      why: [t.refusedAll(), ...heldBy(reading.holders ?? [])],
      evidence: [reading.words],
      next: next(service),
    };
  }
  const { used, maxConnections, reserved, holders } = reading;
  const max = maxConnections - reserved;
  if (max <= 0 || used < max * filling) return { status: 'ok' };
  const others = endOthers(reading);
  return {
    // Our own session is among those that administrators keep: others are refused by now.
    status: used >= max ? 'broken' : 'warn',
    subject: service,
    title: used >= max ? t.broken({ service }) : t.filling({ service, used, max }),
    why: [...(used >= max ? [t.refused({ max })] : []), ...heldBy(holders)],
    evidence: [`pg_stat_activity: ${used}, max_connections: ${maxConnections}`],
    ...(others.length > 0 && { manual: true as const }),
    next: [...others, ...next(service)],
  };
}

/** The database has no connection left, or had none a moment ago. */
export const issue = defineIssue({
  id: 'too-many-clients',
  disables: ['service', 'dependents'],
  order: 250,
  title: t.title(),
  topic: 'postgres',
  about: { why: t.about(), ways: next('postgres') },
  fixable: 'partly',
  reads: [database, serviceLogs],
  explainedBy: ['docker-missing-or-old'],
  detect(facts) {
    const { value } = facts.read(database);
    const now = judge(value);
    if (now.status !== 'ok') return now;
    const seen = logFindings(facts, 'too-many-clients').filter(
      ({ service }) => service !== value.service,
    );
    const verdicts = seen.map(
      ({ service, well, why, evidence }): Verdict => ({
        status: well ? 'warn' : 'broken',
        subject: service,
        title: t.seen({ service }),
        why: [why],
        evidence,
        next: next(value.service),
      }),
    );
    return verdicts.length === 0 ? now : verdicts;
  },
});
