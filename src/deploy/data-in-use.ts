import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { literal, type Message } from '../base/message.ts';
import { program } from '../base/program.ts';
import { shellWord } from '../base/shell.ts';
import { deployTexts as t } from '../base/texts/deploy.ts';
import { composeLabels } from '../docker/containers.ts';
import {
  type DataNeeds,
  type DataOwner,
  formerName,
  othersWriting,
  withoutLinks,
} from '../docker/data-users.ts';

/**
 * Throws while containers that are not this deployment's work on its data: those of another project, which this one
 * may have been once, or of another directory. A second server on the same files would damage them.
 */
export async function assertNobodyWrites(
  needs: DataNeeds,
  deployment: DataOwner,
  why: readonly Message[],
): Promise<void> {
  const found = await othersWriting(needs, deployment);
  if (found.length === 0) return;
  const names = found.map(({ name }) => name).sort();
  const stop = `docker stop ${names.map(shellWord).join(' ')}`;
  throw new UserError({
    id: 'data-in-use',
    title: t.dataInUse({ names: literal(names.join(', ')) }),
    why,
    next: [{ command: stop, what: t.dataInUseNext() }, ...formerName(found, deployment)],
    exit: exit.refused,
  });
}

/**
 * Throws while containers of this project belong to another directory that is still there: two directories of one
 * project would take each other's containers. A directory that was moved is none: its former place is gone.
 */
export async function assertOnlyHere(
  { effects: { fs, docker }, signal }: DataNeeds,
  { dir, settings: { project } }: DataOwner,
): Promise<void> {
  const label = `${composeLabels.project}=${project}`;
  const home = await withoutLinks(fs, dir);
  for (const { labels } of await docker.containers({ label }, signal)) {
    const other = labels[composeLabels.dir];
    if (!other || (await withoutLinks(fs, other)) === home || !(await fs.stat(other))) continue;
    const there = `${program.command} -C ${shellWord(other)}`;
    throw new UserError({
      id: 'other-directory',
      title: t.otherDir({ project, dir: other }),
      why: [t.otherDirWhy()],
      next: [
        { command: `${there} doctor`, what: t.otherDirLook() },
        { command: `${there} down`, what: t.otherDirDown() },
      ],
      exit: exit.refused,
    });
  }
}
