import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { shellWord, shellWords } from '../../base/shell.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import type { Facts } from '../../doctor/probe.ts';
import { type LockedPath, lockedPaths } from '../../doctor/probes/locked-paths.ts';
import { serviceLogs } from '../../doctor/probes/service-logs.ts';
import { services } from '../../doctor/probes/services.ts';
import { type LogFinding, logFindings } from '../shared/log-findings.ts';
import { nextRestart } from '../shared/service-verdicts.ts';
import { type DataDirs, dataDirs, type ForeignDir, type OpenDir } from './probe.ts';
import { texts as t } from './texts.ts';

/** A service that cannot write says so and dies; another owner alone is no fault of one that works. */
function whenRunning(facts: Facts): Verdict | Verdict[] {
  const locked = byService(facts.get(lockedPaths).value ?? []);
  const found = logFindings(facts, 'data-dir-permission').filter(({ well }) => !well);
  const others = found.filter(({ service }) => !locked.has(service));
  const verdicts = [
    ...[...locked].map(([service, paths]) => {
      const said = found.find((one) => one.service === service);
      return lockedVerdict(service, paths, said, needsStart(facts, service));
    }),
    ...others.map((one) => verdictOf(one, facts.get(dataDirs).value ?? {})),
  ];
  return verdicts.length === 0 ? { status: 'ok' } : verdicts;
}

/** One that runs goes on by itself; a restart could lose what it has not written yet. */
const needsStart = (facts: Facts, name: string): boolean =>
  facts
    .get(services)
    .value?.services.some(
      (row) => row.name === name && !['ready', 'unhealthy'].includes(row.condition),
    ) ?? false;

function byService(paths: readonly LockedPath[]): ReadonlyMap<string, readonly LockedPath[]> {
  const names = new Set(paths.map(({ service }) => service));
  return new Map([...names].map((name) => [name, paths.filter((one) => one.service === name)]));
}

const mostShown = 4;

function lockedVerdict(
  service: string,
  paths: readonly LockedPath[],
  said: LogFinding | undefined,
  isDown: boolean,
): Verdict {
  const of = (attribute: LockedPath['attribute']) =>
    paths.filter((one) => one.attribute === attribute).map(({ path }) => path);
  // Below a directory that is immutable everything may be.
  const immutable = of('i').filter(
    (path, _, all) => !all.some((top) => path.startsWith(`${top}/`)),
  );
  const command = (change: string, some: readonly string[]): NextStep[] =>
    some.length === 0
      ? []
      : [{ command: `sudo chattr ${change} ${shellWords(some)}`, what: t.nextUnlock() }];
  return {
    ...{ status: 'broken', subject: service, title: t.broken({ service }), manual: true },
    why: [t.lockedWhy(), ...(said ? [said.why] : [])],
    evidence: [
      ...paths.slice(0, mostShown).map(({ path, shown }) => `lsattr: ${shown} ${path}`),
      ...(said?.evidence ?? []),
    ],
    next: [
      ...command('-R -i', immutable),
      ...command('-a', of('a')),
      ...(isDown ? [nextRestart(service)] : []),
    ],
  };
}

function verdictOf(
  { service, why, evidence }: LogFinding,
  { foreign = [], modes = [] }: Partial<DataDirs>,
): Verdict {
  const dirs = foreign.filter((dir) => dir.service === service);
  const open = modes.filter((dir) => dir.service === service);
  const isRight = dirs.length === 0 && open.length === 0;
  return {
    status: 'broken',
    subject: service,
    title: isRight ? t.couldNot({ service }) : t.broken({ service }),
    why: [
      ...(dirs.length > 0 ? [t.why()] : []),
      ...(open.length > 0 ? [t.modeWhy()] : []),
      ...(isRight ? [t.rightNow()] : []),
      why,
    ],
    evidence: [
      ...evidence,
      ...dirs.map(({ path, uid, gid }) => `${path}: ${uid}:${gid}`),
      ...open.map(({ path, mode }) => `${path}: mode ${mode.toString(8)}`),
    ],
    // It tries again by itself only while Docker still restarts it.
    next: isRight
      ? [nextRestart(service), nextDeploy]
      : [...manually(dirs, open), nextDeploy, nextRestart(service)],
    // The fix changes the directory itself.
    ...(isRight && { manual: true as const }),
    // Somebody else's container has somebody else's data.
    explainedBy: [`service-outdated:${service}`],
  };
}

const nextDeploy: NextStep = { command: `sudo ${program.command} deploy`, what: t.nextDeploy() };

const manually = (dirs: readonly ForeignDir[], open: readonly OpenDir[]): NextStep[] => [
  ...dirs.map(({ path, wanted }) => ({
    command: `sudo chown -R ${wanted.uid}:${wanted.gid} ${shellWord(path)}`,
    what: t.nextChown(),
  })),
  ...open.map(({ path, wanted }) => ({
    command: `sudo chmod ${wanted.toString(8)} ${shellWord(path)}`,
    what: t.nextChmod(),
  })),
];

/**
 * A data directory belongs to another user than its service. As root a deploy fixes that itself;
 * others are shown how. A note only: a service that runs as root in its container copes.
 */
export const issue = defineIssue({
  id: 'data-dir-permission',
  disables: ['service', 'dependents'],
  order: 90,
  title: t.title(),
  topic: 'settings',
  about: {
    why: t.about(),
    ways: [
      { command: 'sudo ls -ln data', what: t.waySee() },
      { command: `sudo ${program.command} deploy`, what: t.wayDeploy() },
    ],
  },
  fixable: 'partly',
  reads: [dataDirs],
  alsoReads: [serviceLogs, lockedPaths, services],
  stages: ['preflight', 'running'],
  detect(facts, stage) {
    if (stage === 'running') return whenRunning(facts);
    const { value } = facts.read(dataDirs);
    if (value.isRoot || value.foreign.length === 0) return { status: 'ok' };
    return value.foreign.map(
      ({ service, path, uid, gid, wanted }): Verdict => ({
        status: 'warn',
        subject: service,
        title: t.maybe({ service }),
        why: [t.maybeWhy({ path, uid, wanted: wanted.uid })],
        evidence: [`${path}: ${uid}:${gid}`],
        next: [
          {
            command: `sudo chown -R ${wanted.uid}:${wanted.gid} ${shellWord(path)}`,
            what: t.nextChown(),
          },
        ],
      }),
    );
  },
});
