import { UserError } from '../../base/errors.ts';
import { shellWord } from '../../base/shell.ts';
import { labTexts as t } from '../../base/texts/lab.ts';
import type { Deployment } from '../../config/deployment.ts';
import { pathsOf } from '../../config/paths.ts';
import { stopCompanions } from '../../deploy/rehearsal/companions.ts';
import { resumePaused } from '../../deploy/services/revive.ts';
import { downArgs, mustCompose, projectOf } from '../../docker/compose.ts';
import { composeLabels } from '../../docker/containers.ts';
import type { Effects } from '../../effects/effects.ts';

/** Removes the lab's containers and what is beside them; returns how many there were. */
export async function removeContainers(
  effects: Effects,
  deployment: Deployment,
  signal: AbortSignal,
): Promise<number> {
  const { dir, settings } = deployment;
  const label = `${composeLabels.project}=${settings.project}`;
  // Of this very directory: another lab may have the same project name.
  const own = (await effects.docker.containers({ label }, signal)).filter(
    ({ labels }) => labels[composeLabels.dir] === dir,
  );
  if (own.length > 0 && (await effects.fs.stat(pathsOf(dir).compose))) {
    await resumePaused({ deployment, effects, signal, say: () => undefined });
    await mustCompose({ deployment, effects }, downArgs(projectOf(deployment)), { signal });
  }
  const left = await effects.docker.containers({ label }, signal);
  for (const { id, labels } of left)
    if (labels[composeLabels.dir] === dir) await effects.docker.remove(id, signal);
  const beside = await stopCompanions(effects, settings.project, signal);
  return own.length + beside.length;
}

const removeArgs = (path: string): string[] => ['rm', '-rf', '--one-file-system', '--', path];

/**
 * Removes the lab's directory. Servers write their data as users of their own; where those files cannot be
 * removed, a container that is root does it.
 */
export async function removeDirectory(
  effects: Effects,
  { dir, blueprint }: Deployment,
  signal: AbortSignal,
): Promise<void> {
  const first = await effects.exec.run(removeArgs(dir), { signal });
  if (first.code === 0) return;
  const image = `${blueprint.rehearsal?.repository}/${blueprint.rehearsal?.companions[0]?.role}:local`;
  await effects.exec.run(
    [
      ...['docker', 'run', '--rm', '--network', 'none', '--user', '0'],
      ...['-v', `${pathsOf(dir).data}:/lab`, '--entrypoint', 'find', image],
      ...['/lab', '-xdev', '-mindepth', '1', '-delete'],
    ],
    { signal },
  );
  const second = await effects.exec.run(removeArgs(dir), { signal });
  if (second.code === 0) return;
  throw new UserError({
    id: 'lab-left-over',
    title: t.leftOver({ dir }),
    quote: second.stderr.split('\n').filter(Boolean).slice(0, 3),
    next: [{ command: `sudo rm -rf ${shellWord(dir)}`, what: t.nextRemove() }],
  });
}
