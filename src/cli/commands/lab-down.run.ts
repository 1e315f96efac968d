import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { labTexts as t } from '../../base/texts/lab.ts';
import { pathsOf } from '../../config/paths.ts';
import { assertNothingElse } from '../../repair/lab/ownership.ts';
import { removeContainers, removeDirectory } from '../../repair/lab/remove.ts';
import { acquireLock } from '../../runs/lock.ts';
import type { CommandRun } from '../command.ts';
import { openLab } from '../lab-target.ts';

/** Removes the lab: only a directory that `lab up` made itself gets this far. */
export const run: CommandRun = async (context) => {
  const { parts } = await openLab(context);
  const { effects, deployment, signal } = parts;
  const { dir } = deployment;
  await assertNothingElse(parts);
  if (!context.options.yes && !(await effects.prompt.confirm(t.askDown({ dir }), false)))
    throw new UserError({ id: 'declined', title: t.kept(), exit: exit.interrupted });
  // Its lock goes with the directory.
  const lock = await acquireLock(effects, pathsOf(dir).lock, 'lab down');
  try {
    // Again: a question may have stood there for long.
    await assertNothingElse(parts);
    const n = await removeContainers(effects, deployment, signal);
    await removeDirectory(effects, deployment, signal);
    return {
      exit: exit.ok,
      view: [{ kind: 'headline', status: 'ok', text: t.down({ n, dir }) }],
      json: { dir, containers: n },
    };
  } finally {
    await lock.release();
  }
};
