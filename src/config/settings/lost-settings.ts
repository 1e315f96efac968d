import { join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { shellWord, shellWords } from '../../base/shell.ts';
import { deploymentTexts as t } from '../../base/texts/deployment.ts';
import type { Effects } from '../../effects/effects.ts';
import type { Blueprint } from '../blueprint.ts';
import { composePath, pathsOf } from '../paths.ts';
import { readSmallFile } from './read-file.ts';

const id = 'settings-lost';

/** Whether an error says that a deployment is there, but for its settings file. */
export const isSettingsLost = (error: UserError): boolean => error.id === id;

/**
 * The error (exit 5) of a directory whose settings file is gone while the record of rendered files says that it holds
 * a deployment; else undefined. New settings would be other ports, models and another project over its data.
 */
export async function settingsLost(
  effects: Effects,
  dir: string,
  stacks: readonly Pick<Blueprint, 'configureFile'>[],
): Promise<UserError | undefined> {
  const { fs } = effects;
  const { settings, rendered } = pathsOf(dir);
  const has = async (path: string) => (await fs.stat(path).catch(() => undefined)) !== undefined;
  if ((await has(settings)) || !(await has(rendered))) return undefined;
  const files = stacks.flatMap(({ configureFile }) => configureFile?.path ?? []);
  const there = await Promise.all(files.map((file) => has(join(dir, file))));
  const from = files.find((_, at) => there[at]);
  const project = await projectIn(effects, dir);
  const set = project === undefined ? [] : ['--set', `project=${project}`];
  const make = ['init', '-C', dir, ...(from ? ['--from-configure', join(dir, from)] : []), ...set];
  const saved = await fs.list(join(dir, 'backups')).catch(() => []);
  const restore = {
    command: `${program.command} restore -C ${shellWord(dir)}`,
    what: t.whatBackups(),
  };
  const next: NextStep[] = [
    ...(saved.length > 0 ? [restore] : []),
    {
      command: `${program.command} ${shellWords(make)}`,
      what: from ? t.whatImport({ file: from }) : t.whatSameValues(),
    },
  ];
  return new UserError({
    id,
    title: t.settingsLost({ file: program.settingsFile, dir }),
    why: [t.settingsLostWhy()],
    next,
    exit: exit.refused,
  });
}

async function projectIn(effects: Effects, dir: string): Promise<string | undefined> {
  const text = await readSmallFile(effects, pathsOf(dir).compose, composePath).catch(() => '');
  return /^name: "?([a-z0-9][a-z0-9_-]*)"?$/m.exec(text ?? '')?.[1];
}
