import { join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { settingsProblemTexts as t } from '../../base/texts/settings-problems.ts';
import type { Effects } from '../../effects/effects.ts';
import { pathsOf } from '../paths.ts';

/** Blank lines and comments only. */
export const holdsNothing = (text: string): boolean =>
  text.split('\n').every((line) => /^[\s\uFEFF]*(?:#|$)/.test(line));

/** The newest backup that has the settings file as it was. */
async function savedCopy({ fs }: Effects, dir: string): Promise<string | undefined> {
  const backups = join(dir, 'backups');
  for (const name of [...(await fs.list(backups))].sort().reverse()) {
    const path = join(backups, name, 'files', program.settingsFile);
    const stat = await fs.stat(path).catch(() => undefined);
    if (stat?.kind === 'file' && stat.size > 0) return path;
  }
  return undefined;
}

/** The project's name, which the Compose file still has: another would be another deployment on the same data. */
async function projectFlag({ fs }: Effects, dir: string): Promise<string> {
  const { compose } = pathsOf(dir);
  const stat = await fs.stat(compose);
  const text = stat?.kind === 'file' ? await fs.readText(compose) : '';
  const [, name] = /^name: "?([a-z0-9][a-z0-9_-]*)"?$/m.exec(text) ?? [];
  return name === undefined ? '' : ` --set project=${name}`;
}

/** A settings file without settings (the disk was full): each way out that is there, the one that keeps most first. */
export async function emptySettings(effects: Effects, dir: string): Promise<UserError> {
  const { settings } = pathsOf(dir);
  const [copy, project] = await Promise.all([
    savedCopy(effects, dir).catch(() => undefined),
    projectFlag(effects, dir).catch(() => ''),
  ]);
  const file = shellWord(settings);
  const fromBackup: NextStep[] =
    copy === undefined
      ? []
      : [{ command: `cp ${shellWord(copy)} ${file}`, what: t.nextFromBackup() }];
  return new UserError({
    id: 'settings-syntax',
    title: t.empty({ file: program.settingsFile }),
    why: [t.emptyWhy({ secrets: program.secretsFile })],
    next: [
      ...fromBackup,
      { command: `mv ${file} ${shellWord(`${settings}.empty`)}`, what: t.nextAside() },
      {
        command: `${program.command} init -C ${shellWord(dir)}${project}`,
        what: t.nextInitAgain({ secrets: program.secretsFile }),
      },
    ],
    exit: exit.usage,
  });
}
