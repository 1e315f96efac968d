import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { serviceLogs } from '../../doctor/probes/service-logs.ts';
import { services } from '../../doctor/probes/services.ts';
import { system } from '../../doctor/probes/system.ts';
import { asRoot } from '../shared/install-commands.ts';
import { logFindings } from '../shared/log-findings.ts';
import { kernelLimits } from './probe.ts';
import { texts as t } from './texts.ts';

const commonLeast = 262_144;
const keepFile = '/etc/sysctl.d/99-max-map-count.conf';

const raise = (machine: { readonly isRoot: boolean }, least: number) => [
  { command: asRoot(machine, `sysctl -w vm.max_map_count=${least}`), what: t.nextRaise() },
  {
    command: `echo vm.max_map_count=${least} | ${asRoot(machine, `tee ${keepFile}`)}`,
    what: t.nextKeep(),
  },
];

/** A service refuses to start with this kernel's limits. A low limit with which it runs is no fault. */
export const issue = defineIssue({
  id: 'es-bootstrap-checks',
  disables: ['service', 'dependents'],
  order: 320,
  title: t.title(),
  notInLab: 'machine',
  topic: 'host',
  isPossible: ({ services: all }) => all.some(({ maxMapCount }) => maxMapCount !== undefined),
  about: { why: t.about(), ways: raise({ isRoot: false }, commonLeast) },
  fixable: 'partly',
  reads: [kernelLimits, services, serviceLogs, system],
  explainedBy: ['docker-missing-or-old'],
  detect(facts) {
    const limits = facts.get(kernelLimits);
    const machine = facts.get(system).value;
    const all = facts.get(services).value?.services ?? [];
    if (limits.value === null || machine === null) return [];
    const { maxMapCount, wanted } = limits.value;
    const logged = logFindings(facts, 'es-bootstrap-checks').filter(({ well }) => !well);
    const dead = all.filter(
      ({ condition }) => condition === 'restarting' || condition === 'stopped',
    );
    const short = wanted.filter((row) => maxMapCount < row.maxMapCount);
    const suspects = short.filter(({ service }) => dead.some(({ name }) => name === service));
    const names = new Set([...logged, ...suspects].map(({ service }) => service));
    const verdicts = [...names].map((service): Verdict => {
      const least = wanted.find((row) => row.service === service)?.maxMapCount ?? commonLeast;
      const log = logged.find((row) => row.service === service);
      const low = maxMapCount < least;
      return {
        status: 'broken',
        subject: service,
        title: t.broken({ service }),
        why: [low ? t.mapCount({ value: maxMapCount, wanted: least }) : t.memlock()],
        evidence: [...limits.evidence, ...(log?.evidence ?? [])],
        next: low ? raise(machine, least) : [],
      };
    });
    return verdicts.length === 0 ? { status: 'ok' } : verdicts;
  },
});
