import { sizeText } from '../../base/format.ts';
import { containerCauses } from '../../doctor/causes.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { isUsedUp, type LimitUse, serviceLimits } from '../../doctor/probes/service-limits.ts';
import { services } from '../../doctor/probes/services.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { type Memory, memory } from './probe.ts';
import { texts as t } from './texts.ts';

const mega = 1024 ** 2;
/** Below it the kernel soon has to end somebody. */
const floor = { share: 0.05, bytes: 400 * mega } as const;
/** Somebody waits for memory in this share of the time: the machine feels it. */
const waits = 20;

const ways = [
  { command: 'free -h', what: shared.nextMemory() },
  { command: 'docker stats --no-stream', what: t.nextUsers() },
];

function ofMachine({ totalBytes, availableBytes, waitedPercent }: Memory): Verdict {
  const least = Math.min(totalBytes * floor.share, floor.bytes);
  const waiting = waitedPercent !== null && waitedPercent >= waits;
  if (availableBytes >= least && !waiting) return { status: 'ok' };
  const [left, total] = [sizeText(availableBytes), sizeText(totalBytes)];
  return {
    status: 'warn',
    title: t.broken({ left, total }),
    why: [t.about()],
    evidence: [`MemAvailable ${left}, waited ${waitedPercent ?? '?'} % of the last minute`],
    next: ways,
  };
}

/** A service that is ready all the same lives with it. */
function ofService(use: LimitUse, ready: boolean): Verdict[] {
  const { service, container, what, used, most, refused, place } = use;
  if (what !== 'memory' || (!isUsedUp(use) && refused === 0)) return [];
  const size = sizeText(most);
  const more = `${Math.ceil((most * 2) / mega)}m`;
  const killed = refused > 0;
  return [
    {
      status: ready ? 'warn' : 'broken',
      subject: service,
      title: killed ? t.killed({ service, n: refused, size }) : t.service({ service, size }),
      why: [t.serviceWhy()],
      evidence: [`${place}: ${sizeText(used)} / ${size}, oom_kill ${refused}`],
      next: [
        {
          command: `docker update --memory ${more} --memory-swap ${more} ${container}`,
          what: t.nextMore(),
        },
        { command: `docker stats --no-stream ${container}`, what: t.nextUsers() },
      ],
      explainedBy: [...containerCauses, `container-limits-changed:${service}`],
    },
  ];
}

/** The machine is about to run out of memory, or a container out of what it may use. */
export const issue = defineIssue({
  id: 'memory-low',
  disables: ['service', 'dependents'],
  order: 140,
  title: t.title(),
  notInLab: 'machine',
  topic: 'host',
  about: { why: t.about(), ways },
  reads: [memory],
  alsoReads: [serviceLimits, services],
  detect(facts) {
    const rows = facts.get(services).value?.services ?? [];
    const ready = new Set(rows.filter(({ condition }) => condition === 'ready').map((r) => r.name));
    const uses = facts.get(serviceLimits).value ?? [];
    const own = uses.flatMap((use) => ofService(use, ready.has(use.service)));
    return [ofMachine(facts.read(memory).value), ...own];
  },
});
