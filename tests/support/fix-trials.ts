import { type Fixes, loadAll } from '../../src/repair/fixes.ts';
import type { Fault } from '../../src/repair/lab/fault.ts';

/** An automatic fix, and the fault that it fixes. */
export interface FixTrial {
  readonly issue: string;
  readonly fault: Fault;
}

/** Where the usual fault of an issue is fixed manually, one that is not. */
const faultOf: Readonly<Record<string, string>> = {
  'yaml-type-mismatch': 'broken-yaml',
  'model-endpoint-unreachable': 'model-wrong-path',
};

/** Faults in the memory of a process: gone when the fix restarts it, and made again for the next trial. */
export const inMemory: ReadonlySet<string> = new Set([
  ...['redis-unwell', 'too-many-clients', 'model-list-stale', 'service-unhealthy'],
]);

const toy = 'tests/integration/fix-services.test.ts';
const daemon = 'tests/integration/fix-daemon.test.ts';
const machine = 'tests/integration/fix-machine.test.ts';
const asRestarted = 'one restart, as `redis-unwell`; the stand-in cannot be ill so that it helps';
const asRecreated = 'one container is recreated; what was changed inside it is not kept';
const asPulled = 'the same plan as `image-missing`';
const installs =
  'installs packages, which is irreversible; tried manually on a bare Debian 12, from a folder of packages';

/** Automatic fixes that the rehearsal cannot need: the test that forces each to fail, or why none does. */
export const elsewhere: Readonly<Record<string, { test: string } | { why: string }>> = {
  'image-pull-timeout': { test: daemon },
  'daemon-json-invalid': { why: 'the same kind of change as `image-pull-timeout`' },
  'image-missing': { test: machine },
  'image-wrong-arch': { why: asPulled },
  'image-download-method': { why: asPulled },
  'ports-open-to-the-world': { test: toy },
  'machine-overloaded': {
    why: 'one container is recreated, as in `service-unhealthy`; the limit that was set manually is not kept',
  },
  'container-limits-changed': { why: asRecreated },
  'container-off-network': { why: asRecreated },
  'name-leads-elsewhere': { why: asRecreated },
  'name-resolution-broken': { why: asRecreated },
  'port-not-published': { why: asRecreated },
  'cpu-limit-exceeds-host': {
    why: 'the engine refuses to make such a container; the same plan as `unhealthy-healthcheck`',
  },
  'disk-full': { why: 'empties logs, which is irreversible, and only after their name is typed' },
  'service-outdated': {
    why: 'irreversible: the previous definition of the container is not stored; the plan says so',
  },
  'etcd-unwell': { why: asRestarted },
  'grafana-unwell': { why: asRestarted },
  'model-image-support': { why: 'one setting of the chat model, as `context-too-small`' },
  'es-bootstrap-checks': { why: 'a value of the kernel; its kind is tried, the fix is not forced' },
  'docker-missing-or-old': { why: installs },
  'compose-missing-or-old': { why: 'the same plan as `docker-missing-or-old`' },
};

/** Every automatic fix of a stack, where the generic ones are among its own. */
export async function automaticFixes({ fixes }: Fixes): Promise<readonly string[]> {
  const automatic = (await loadAll(fixes)).filter(({ kind }) => kind === 'automatic');
  return automatic.map(({ issue }) => issue).sort();
}

/** Those that the rehearsal can need. */
export async function fixTrials(fixes: Fixes): Promise<readonly FixTrial[]> {
  const faults = (await loadAll(fixes.faults)).flat();
  return (await automaticFixes(fixes)).flatMap((issue) => {
    const chosen = faults.find(({ id }) => id === faultOf[issue]);
    const fault = chosen ?? faults.find((one) => one.issue === issue);
    return fault && !Object.hasOwn(elsewhere, issue) ? { issue, fault } : [];
  });
}

/** The table of docs/verified.md: each automatic fix, and where it was seen to roll everything back. */
export async function forcedFailures(fixes: Fixes): Promise<string> {
  const tried = new Map((await fixTrials(fixes)).map((one) => [one.issue, one]));
  const rows = (await automaticFixes(fixes)).map((issue) => {
    const trial = tried.get(issue);
    const other = elsewhere[issue];
    const where = trial
      ? ['rehearsal', trial.fault.id]
      : other && 'test' in other
        ? [`\`${other.test}\``, '']
        : ['–', other?.why ?? ''];
    return `| \`${issue}\` | ${where.join(' | ')} |`;
  });
  return ['| fix | tried in | fault, or why not |', '|---|---|---|', ...rows].join('\n');
}
