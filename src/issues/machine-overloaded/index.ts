import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import {
  isBusy,
  isBusyForLong,
  type MachineLoad,
  machineLoad,
} from '../../doctor/probes/machine-load.ts';
import { servicePulse } from '../../doctor/probes/service-pulse.ts';
import {
  isStarved,
  isStarvedForLong,
  type Throttled,
  throttledServices,
} from '../../doctor/probes/throttled-services.ts';
import { texts as t } from './texts.ts';

const ways = [
  { command: 'top -o %CPU', what: t.nextTop() },
  { command: 'docker stats --no-stream', what: t.nextStats() },
];

/** For a while it is a note; where checks were skipped meanwhile, it is why. */
function ofMachine(value: MachineLoad): Verdict {
  const { load, cpus, waitedPercent } = value;
  const subject = 'machine';
  if (!isBusy(value)) return { status: 'ok', subject };
  const lasting = isBusyForLong(value);
  return {
    ...{ status: lasting ? 'warn' : 'ok', subject, brokenAsCause: 'unknown', manual: true },
    title: t.machine({ load: load.one.toFixed(0), cpus }),
    why: [t.machineWhy()],
    evidence: [
      `load average ${load.one} (1 min), ${load.five} (5 min), ${cpus} CPUs`,
      ...(waitedPercent === null ? [] : [`/proc/pressure/cpu: some avg10=${waitedPercent}`]),
    ],
    next: ways,
  };
}

/** A service that is ready all the same works, if slowly. */
function grade(ready: boolean, lasting: boolean): Verdict['status'] {
  if (!ready) return 'broken';
  return lasting ? 'warn' : 'ok';
}

/** With this share of a CPU or less a server that is held back and does not answer needs no other reason. */
const tiny = 0.25;

function ofService(row: Throttled): Verdict {
  const { service, container, ready, quota, now, ever } = row;
  const lasting = isStarvedForLong(row);
  const held = ever.throttled * 2 >= ever.all;
  const isCause = !ready && (lasting || (held && quota !== null && quota <= tiny));
  if (!isStarved(row) && !isCause) return { status: 'ok', subject: service };
  const cpus = quota === null ? '?' : String(Number(quota.toFixed(2)));
  return {
    ...{ status: grade(ready, lasting), subject: service, brokenAsCause: 'unknown' },
    explainedBy: [`container-limits-changed:${service}`],
    title: t.service({ service, cpus }),
    why: [t.serviceWhy()],
    evidence: [
      `${container} cpu.stat: throttled in ${ever.throttled} of ${ever.all} periods, ${now.throttled} of ${now.all} just now`,
    ],
    next: [{ command: `docker stats --no-stream ${container}`, what: t.nextStats() }],
  };
}

/** Every CPU is busy, or the limit of a service starves it: what does not answer in time is not broken by itself. */
export const issue = defineIssue({
  id: 'machine-overloaded',
  disables: ['service', 'dependents'],
  order: 145,
  title: t.title(),
  notInLab: 'passing',
  topic: 'host',
  about: { why: t.about(), ways },
  fixable: 'partly',
  reads: [machineLoad],
  alsoReads: [throttledServices, servicePulse],
  detect(facts) {
    const { value } = facts.get(machineLoad);
    const throttled = facts.get(throttledServices).value ?? [];
    const lifeless = new Set((facts.get(servicePulse).value ?? []).map(({ service }) => service));
    const alive = (row: Throttled) => ({ ...row, ready: row.ready && !lifeless.has(row.service) });
    return value === null ? [] : [ofMachine(value), ...throttled.map(alive).map(ofService)];
  },
});
