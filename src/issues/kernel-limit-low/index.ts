import { containerCauses } from '../../doctor/causes.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import type { Facts } from '../../doctor/probe.ts';
import { isUsedUp, type LimitUse, serviceLimits } from '../../doctor/probes/service-limits.ts';
import { serviceLogs } from '../../doctor/probes/service-logs.ts';
import { services } from '../../doctor/probes/services.ts';
import { logFindings } from '../shared/log-findings.ts';
import { nextLogs } from '../shared/service-verdicts.ts';
import { type KernelUse, kernelUse } from './probe.ts';
import { signature } from './signature.ts';
import { texts as t } from './texts.ts';

const ways = signature.known.next;
const stories = {
  conntrack: { title: t.conntrack, why: t.conntrackWhy() },
  files: { title: t.files, why: t.filesWhy() },
  tasks: { title: t.tasks, why: t.tasksWhy() },
  instances: { title: t.instances, why: t.inotifyWhy() },
  watches: { title: t.watches, why: t.inotifyWhy() },
} as const;

function ofMachine(use: KernelUse): Verdict[] {
  const { what, used, most } = use;
  if (!isUsedUp(use)) return [];
  const { title, why } = stories[what];
  const evidence = [`${what}: ${used} / ${most}`];
  return [
    {
      status: 'broken',
      subject: what,
      title: title({ used, most }),
      why: [why],
      evidence,
      next: ways,
    },
  ];
}

/** One below its limit may stay there for years; what was refused, or does not work, has met it. */
function ofService(use: LimitUse, ready: boolean): Verdict[] {
  const { service, container, what, used, most, refused, place } = use;
  if (what === 'memory' || !isUsedUp(use)) return [];
  const isFiles = what === 'files';
  const met = isFiles || refused > 0 || !ready;
  const pid = /^\/proc\/(\d+)\//.exec(place)?.[1] ?? '';
  const more = isFiles
    ? `sudo prlimit --pid ${pid} --nofile=${most * 4}:${most * 4}`
    : `docker update --pids-limit ${most * 4} ${container}`;
  return [
    {
      status: met ? 'broken' : 'warn',
      subject: service,
      title: (isFiles ? t.ownFiles : t.ownProcesses)({ service, used, most }),
      why: [isFiles ? t.filesWhy() : t.processesWhy()],
      evidence: [`${place}: ${used} / ${most}${refused > 0 ? `, ${refused} refused` : ''}`],
      next: [
        { command: more, what: isFiles ? t.nextMoreFiles() : t.nextMoreProcesses() },
        { command: `docker top ${container}`, what: t.nextTop() },
      ],
      explainedBy: [...containerCauses, `container-limits-changed:${service}`],
    },
  ];
}

/** A service that does not work says so, although no limit that is seen from here is used up. */
function fromLogs(facts: Facts, seen: ReadonlySet<string>): Verdict[] {
  const ill = logFindings(facts, 'kernel-limit-low').filter(
    ({ well, service }) => !well && !seen.has(service),
  );
  return ill.map(({ service, why, evidence }) => ({
    ...{ status: 'broken', subject: service, title: t.log({ service }), why: [why], evidence },
    next: [nextLogs(service), ...ways],
  }));
}

/** A limit of the kernel is used up: one that all programs of the machine share, or a container's own. */
export const issue = defineIssue({
  id: 'kernel-limit-low',
  disables: ['service', 'dependents'],
  order: 62,
  title: t.title(),
  notInLab: 'machine',
  topic: 'host',
  about: { why: t.about(), ways },
  reads: [kernelUse],
  alsoReads: [serviceLimits, services, serviceLogs],
  detect(facts) {
    const rows = facts.get(services).value?.services ?? [];
    const ready = new Set(rows.filter(({ condition }) => condition === 'ready').map((r) => r.name));
    const uses = facts.get(serviceLimits).value ?? [];
    const own = uses.flatMap((use) => ofService(use, ready.has(use.service)));
    const seen = new Set(own.map(({ subject }) => subject ?? ''));
    const machine = (facts.get(kernelUse).value ?? []).flatMap(ofMachine);
    const verdicts = [...machine, ...own, ...fromLogs(facts, seen)];
    return verdicts.length === 0 ? { status: 'ok' } : verdicts;
  },
});
