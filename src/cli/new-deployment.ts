import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { program } from '../base/program.ts';
import { shellWord } from '../base/shell.ts';
import { settingsCommandTexts as t } from '../base/texts/settings-commands.ts';
import { noteDeployment } from '../config/registry.ts';
import {
  createDeployment,
  hasDeployment,
  makePlace,
  type NewDeployment,
} from '../config/settings/create.ts';
import type { Effects } from '../effects/effects.ts';
import { underLock } from '../runs/lock.ts';

/**
 * Makes a deployment while nobody else changes its directory (exit 6), and notes it for `list`. Questions take their
 * time: throws (exit 5) where another run made one there meanwhile, and leaves that as it is.
 */
export async function newDeployment(effects: Effects, made: NewDeployment, command: string) {
  const { dir } = made;
  await makePlace(effects, dir);
  const created = await underLock(effects, dir, command, async () => {
    if (await hasDeployment(effects, dir)) throw madeMeanwhile(dir);
    return createDeployment(effects, made);
  });
  await noteDeployment(effects, dir);
  return created;
}

const madeMeanwhile = (dir: string): UserError =>
  new UserError({
    id: 'deployment-exists',
    title: t.existsRefused({ dir }),
    why: [t.madeMeanwhile()],
    next: [{ command: `${program.command} -C ${shellWord(dir)} config show`, what: t.nextShow() }],
    exit: exit.refused,
  });
