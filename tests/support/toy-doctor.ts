import type { Deployment } from '../../src/config/deployment.ts';
import { type Diagnosis, runDoctor } from '../../src/doctor/run-doctor.ts';
import type { Effects } from '../../src/effects/effects.ts';
import { issues as genericIssues } from '../../src/issues/generated/issues.ts';
import { knowledge as genericKnowledge } from '../../src/issues/generated/knowledge.ts';
import { docker } from './rehearsal.ts';
import { type Toy, toyEffects } from './toy.ts';

/** Hides the load that other tests put on this machine. */
const calm = (fs: Effects['fs']): Effects['fs'] => ({
  ...fs,
  readText: (path) =>
    path === '/proc/loadavg' ? Promise.resolve('0.10 0.10 0.10 1/1 1\n') : fs.readText(path),
});

/** doctor on a toy, with what every stack is looked at for. */
export function doctorOn(
  { dir, deployment: own }: Pick<Toy, 'dir' | 'deployment'>,
  more: { effects?: Partial<Effects>; budgetMs?: number; deployment?: object } = {},
): Promise<Diagnosis> {
  const deployment = { ...own, ...more.deployment } as unknown as Deployment;
  const effects = toyEffects();
  return runDoctor({
    effects: { ...effects, fs: calm(effects.fs), ...more.effects },
    blueprint: deployment.blueprint,
    knowledge: genericKnowledge,
    deployment,
    dir,
    issues: genericIssues.filter(({ stages }) => stages.includes('running')),
    signal: new AbortController().signal,
    budgetMs: more.budgetMs ?? 20_000,
  });
}

/** The headlines: `issue:subject`, sorted. */
export const rootsOf = ({ folded }: Diagnosis): string[] =>
  folded.roots
    .map(({ finding: { issue, subject } }) => (subject === null ? issue : `${issue}:${subject}`))
    .sort();

export const doubtsOf = ({ folded }: Diagnosis): string[] =>
  folded.doubts.map(({ finding }) => finding.issue).sort();

/** A container of one's own in the place of a service's, labelled as Compose would. */
export async function standInFor(
  { project }: Toy,
  service: string,
  options: readonly string[],
  script: string,
): Promise<string> {
  const name = `${project}-${service}-1`;
  const before = await docker(['inspect', '-f', '{{json .Config.Labels}}', name]);
  const labels: Record<string, string> = JSON.parse(before);
  await docker(['rm', '-f', name]);
  const flags = Object.entries(labels).flatMap(([key, value]) => ['--label', `${key}=${value}`]);
  await docker([
    ...['run', '-d', '--name', name, ...flags, ...options],
    ...['--entrypoint', 'sh', 'costrict-toy/nginx:local', '-c', script],
  ]);
  return name;
}

/** Waits until a condition of the engine holds. */
export async function until(what: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (const end = Date.now() + seconds * 1000; ; ) {
    if (await what()) return;
    if (Date.now() > end) throw new Error('it never came to that');
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
