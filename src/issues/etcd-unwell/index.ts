import { sizeText } from '../../base/format.ts';
import { literal } from '../../base/message.ts';
import { defineIssue, type Verdict, withServer } from '../../doctor/issue.ts';
import type { Facts } from '../../doctor/probe.ts';
import { type EtcdReading, etcd, lacksMajority } from '../../doctor/probes/etcd.ts';
import { emptiedOf, lastHealthy } from '../../doctor/probes/last-healthy.ts';
import { isBusy, machineLoad } from '../../doctor/probes/machine-load.ts';
import { emptiedStore } from '../shared/emptied-store.ts';
import { nextLogs, nextRestart } from '../shared/service-verdicts.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { members } from './members.ts';
import { texts as t } from './texts.ts';

const ways = (inside: string) => [
  { command: `docker ${inside} etcdctl defrag`, what: t.nextDefrag() },
  { command: `docker ${inside} etcdctl alarm disarm`, what: t.nextDisarm() },
];

function judge(reading: EtcdReading): Verdict {
  const { service, container, healthy, reason, alarms, usedBytes, refusal } = reading;
  const broken = { status: 'broken', subject: service } as const;
  if (alarms.includes('NOSPACE') || /NOSPACE/.test(reason))
    return {
      ...broken,
      title: t.space({ service }),
      why: [t.spaceWhy({ size: sizeText(usedBytes) })],
      evidence: [`alarm: ${alarms.join(', ') || reason}`],
      next: ways(`exec ${container}`),
    };
  const next = [nextLogs(service), nextRestart(service)];
  if (alarms.length > 0)
    return {
      ...broken,
      title: t.corrupt({ service }),
      evidence: [`alarm: ${alarms.join(', ')}`],
      next,
    };
  if (refusal !== '')
    return {
      ...broken,
      title: t.login({ service }),
      why: [t.loginWhy(), shared.serverSays({ text: literal(refusal) })],
      evidence: [`POST /v3/kv/range → ${refusal}`],
      next: [
        {
          command: `docker exec -it ${container} etcdctl --user root auth disable`,
          what: t.nextLogin(),
        },
      ],
    };
  const unstarted = members(reading);
  if (unstarted !== undefined) return unstarted;
  if (healthy) return { status: 'ok' };
  const why = reason === '' ? [] : [shared.serverSays({ text: literal(reason) })];
  return { ...broken, title: t.ill({ service }), why, next };
}

/** Ill by its own account for want of time alone, or without a reason (releases before 3.5 give none). */
function isLate(reading: EtcdReading): boolean {
  const { healthy, alarms, refusal, reason } = reading;
  if (healthy || alarms.length > 0 || refusal !== '' || lacksMajority(reading)) return false;
  return /^$|timed? ?out|deadline/i.test(reason);
}

/** Its routes are compared by others; what else was in it is known by this count alone. */
function emptied(facts: Facts, { service, container, keys }: EtcdReading): Verdict | undefined {
  const before = emptiedOf(facts, 'etcd', keys);
  if (before === undefined) return undefined;
  return emptiedStore({ service, container, before, asked: 'POST /v3/kv/range count' });
}

/** etcd answers, and cannot do its work. */
export const issue = defineIssue({
  id: 'etcd-unwell',
  disables: ['dependents'],
  order: 280,
  title: t.title(),
  notInLab: 'stand-in',
  topic: 'etcd',
  isPossible: withServer('etcd'),
  about: { why: t.about(), ways: ways('compose exec etcd') },
  fixable: true,
  reads: [etcd],
  explainedBy: ['docker-missing-or-old', 'disk-full', 'data-dir-permission'],
  alsoReads: [machineLoad, lastHealthy],
  detect(facts) {
    const { value, evidence } = facts.read(etcd);
    const load = facts.get(machineLoad).value;
    const verdict = judge(value);
    // Its health is a read of its own that has seconds: where everybody is late, that says nothing of it.
    if (verdict.status === 'broken' && isLate(value) && load !== null && isBusy(load))
      return {
        ...verdict,
        status: 'unknown',
        evidence,
        explainedBy: ['machine-overloaded:machine'],
      };
    if (verdict.status === 'ok') return emptied(facts, value) ?? verdict;
    return verdict.evidence ? verdict : { ...verdict, evidence };
  },
});
