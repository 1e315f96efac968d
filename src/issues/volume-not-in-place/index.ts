import type { KernelMount } from '../../base/mountinfo.ts';
import { shellWord } from '../../base/shell.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { type ServiceMounts, serviceMounts } from '../../doctor/probes/service-mounts.ts';
import type { Mount } from '../../effects/docker.ts';
import { nextLogs, nextRestart, nextStatus } from '../shared/service-verdicts.ts';
import { texts as t } from './texts.ts';

type State = 'missing' | 'covered' | 'readOnly' | 'readOnlyDevice';

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Where links of the image lead (/var/run), a mount is at another path than the one that was asked for. */
const mayBe = ({ path, root }: KernelMount, { target, source }: Mount): boolean =>
  nameOf(path) === nameOf(target) || (root !== '/' && source.endsWith(root));

function stateOf(wanted: Mount, mounts: readonly KernelMount[]): State | undefined {
  const here = mounts.filter(({ path }) => path === wanted.target);
  const [first] = here;
  const seen = here.at(-1);
  if (first === undefined || seen === undefined)
    return mounts.some((mount) => mayBe(mount, wanted)) ? undefined : 'missing';
  // The same mount twice comes from shared mounts, and hides nothing.
  if (first.device !== seen.device || first.root !== seen.root) return 'covered';
  if (wanted.readOnly) return undefined;
  if (seen.readOnlyDevice) return 'readOnlyDevice';
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
  reads: [serviceMounts],
  explainedBy: ['docker-missing-or-old'],
  detect(facts) {
    const verdicts = facts.read(serviceMounts).value.flatMap((row): Verdict[] => {
      if (row.mounts.length === 0) return [];
      const states = row.own.map((mount) => ({ mount, state: stateOf(mount, row.mounts) }));
      const [found] = states.filter(({ state }) => state !== undefined);
      return found?.state === undefined ? [] : [verdictOf(row, found.mount, found.state)];
    });
    return verdicts.length === 0 ? { status: 'ok' } : verdicts;
  },
});
