import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { literal, type Message } from '../base/message.ts';
import { program } from '../base/program.ts';
import { shellWord, shellWords } from '../base/shell.ts';
import { deployTexts as t } from '../base/texts/deploy.ts';
import { pathsOf } from '../config/paths.ts';
import { composeLabels } from '../docker/containers.ts';
import {
  type DataNeeds,
  type DataOwner,
  formerName,
  otherDirectory,
  othersWriting,
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
  const stop = `docker stop ${shellWords(names)}`;
  throw new UserError({
    id: 'data-in-use',
    title: t.dataInUse({ names: literal(names.join(', ')) }),
    why,
    next: [{ command: stop, what: t.dataInUseNext() }, ...formerName(found, deployment)],
    exit: exit.refused,
  });
}

/**
 * Throws while containers of this project belong to another directory that is still there: Compose knows them by the
 * project alone, so that whatever is done here would reach them. A directory that was moved is none: its former place
 * is gone. An engine that cannot be asked has no container that could be reached.
 */
export async function assertOnlyHere(
  { effects: { fs, docker }, signal }: DataNeeds,
  deployment: DataOwner,
): Promise<void> {
  const { project } = deployment.settings;
  const label = `${composeLabels.project}=${project}`;
  const found = await docker.containers({ label }, signal).catch(() => []);
  signal.throwIfAborted();
  const other = await otherDirectory(fs, deployment, found);
  if (!other?.exists) return;
  const { dir } = other;
  const ours = (await fs.stat(pathsOf(dir).settings)) !== undefined;
  const there = `${program.command} -C ${shellWord(dir)}`;
  throw new UserError({
    id: 'other-directory',
    title: t.otherDir({ project, dir }),
    why: [t.otherDirWhy()],
    next: ours
      ? [
          { command: `${there} doctor`, what: t.otherDirLook() },
          { command: `${there} down`, what: t.otherDirDown() },
        ]
      : [{ command: `docker ps -a --filter label=${shellWord(label)}`, what: t.otherDirLook() }],
    exit: exit.refused,
  });
}
