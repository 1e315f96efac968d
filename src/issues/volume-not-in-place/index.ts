import type { KernelMount } from '../../base/mountinfo.ts';
import { shellWord } from '../../base/shell.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { containerDetails } from '../../doctor/probes/container-details.ts';
import { type ServiceMounts, serviceMounts } from '../../doctor/probes/service-mounts.ts';
import type { Mount } from '../../effects/docker.ts';
import { nextLogs, nextRestart, nextStatus } from '../shared/service-verdicts.ts';
import { texts as t } from './texts.ts';

type State = 'missing' | 'covered' | 'readOnly' | 'readOnlyDevice';

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The engine resolves links in the path (/var/run), so that a mount may be at another one. */
const mayBe = (path: string, { target }: Mount): boolean =>
  path === target || nameOf(path) === nameOf(target);

/** Parts of a system that may be read-only from the start. */
const system = /^\/(?:usr|lib\w{0,4}|etc|sys|proc|dev|boot|run)\//;

function stateOf(wanted: Mount, mounts: readonly KernelMount[]): State | undefined {
  const here = mounts.filter(({ path }) => path === wanted.target);
  const [first] = here;
  const seen = here.at(-1);
  if (first === undefined || seen === undefined)
    return mounts.some(({ path }) => mayBe(path, wanted)) ? undefined : 'missing';
  // The same mount twice comes from shared mounts, and hides nothing.
  if (first.device !== seen.device || first.root !== seen.root) return 'covered';
  if (wanted.readOnly) return undefined;
  if (seen.readOnlyDevice && !system.test(wanted.source)) return 'readOnlyDevice';
  return seen.readOnly ? 'readOnly' : undefined;
}

function verdictOf({ service, container, pids }: ServiceMounts, wanted: Mount, state: State) {
  const path = wanted.target;
  const restart = [nextRestart(service), nextLogs(service)];
  const look = {
    command: `sudo nsenter -t ${pids[0]} -m findmnt -T ${shellWord(path)}`,
    what: t.nextLook(),
  };
  const kernel = { command: 'sudo dmesg -T | tail -n 50', what: t.nextKernel() };
  const stories = {
    missing: { title: t.missing({ service, path }), why: t.missingWhy(), next: restart },
    covered: { title: t.covered({ service, path }), why: t.coveredWhy(), next: [look, ...restart] },
    readOnly: { title: t.readOnly({ service, path }), why: t.readOnlyWhy(), next: restart },
    readOnlyDevice: {
      title: t.device({ service, path }),
      why: t.deviceWhy(),
      // A restart does not make it writable.
      next: [kernel, look],
    },
  } as const;
  const { title, why, next } = stories[state];
  return {
    ...{ status: 'broken', subject: service, title, why: [why], next },
    evidence: [`${container}: ${wanted.source} → ${path}`],
    explainedBy: [`service-outdated:${service}`],
  } satisfies Verdict;
}

/** The processes of a container see other mounts than it was made with: one was changed or taken away since. */
export const issue = defineIssue({
  id: 'volume-not-in-place',
  disables: ['service', 'dependents'],
  order: 85,
  title: t.title(),
  notInLab: 'machine',
  topic: 'containers',
  about: { why: t.about(), ways: [nextStatus] },
  reads: [serviceMounts, containerDetails],
  explainedBy: ['docker-missing-or-old'],
  detect(facts) {
    const { value: details } = facts.read(containerDetails);
    const verdicts = facts.read(serviceMounts).value.flatMap((row): Verdict[] => {
      if (row.mounts.length === 0) return [];
      const wanted = details.of(row.container)?.mounts ?? [];
      const states = wanted.map((mount) => ({ mount, state: stateOf(mount, row.mounts) }));
      const [found] = states.filter(({ state }) => state !== undefined);
      return found?.state === undefined ? [] : [verdictOf(row, found.mount, found.state)];
    });
    return verdicts.length === 0 ? { status: 'ok' } : verdicts;
  },
});
