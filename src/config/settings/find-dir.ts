import { dirname, join, resolve } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import type { Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { deploymentTexts as t } from '../../base/texts/deployment.ts';
import type { Effects } from '../../effects/effects.ts';
import { isOurs, notOurs } from '../ownership.ts';

function noDeployment(title: Message, init: NextStep): UserError {
  const elsewhere = { command: `${program.command} list`, what: t.whatList() };
  return new UserError({ id: 'no-deployment', title, next: [init, elsewhere], exit: exit.usage });
}

/** Nothing is in the directory that was named. */
export function noDeploymentAt(dir: string): UserError {
  return noDeployment(t.noDeploymentAt({ file: program.settingsFile, dir }), {
    command: `${program.command} init -C ${shellWord(dir)}`,
    what: t.whatInitThere(),
  });
}

/** The deployment's directory: -C, the environment, or the nearest parent that has a settings file. */
export async function findDeploymentDir(
  effects: Effects,
  dirOption: string | undefined,
  cwd: string,
): Promise<string> {
  const named = dirOption ?? (effects.host.env(program.env.dir) || undefined);
  const has = async (dir: string) =>
    (await effects.fs.stat(join(dir, program.settingsFile))) !== undefined;
  if (named !== undefined) {
    const dir = resolve(cwd, named);
    if (await has(dir)) return dir;
    throw noDeploymentAt(dir);
  }
  for (let dir = resolve(cwd); ; dir = dirname(dir)) {
    if (await has(dir)) {
      // Like a repository of git: whoever may make a file in /tmp must not decide for all that is below.
      if (!(await isOurs(effects, dir, join(dir, program.settingsFile))))
        throw notOurs(dir, program.command);
      return dir;
    }
    if (dir === dirname(dir)) break;
  }
  const file = program.settingsFile;
  throw noDeployment(t.noDeployment({ file, dir: resolve(cwd) }), {
    command: `${program.command} init`,
    what: t.whatInit(),
  });
}
