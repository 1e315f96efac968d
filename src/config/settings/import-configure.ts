import { basename, dirname, resolve } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { settingsCommandTexts as t } from '../../base/texts/settings-commands.ts';
import type { Effects } from '../../effects/effects.ts';
import type { Blueprint } from '../blueprint.ts';
import type { ImportedSettings } from '../layout.ts';
import { readInside } from './read-inside.ts';
import { assignmentMap, parseAssignments } from './shell-assignments.ts';

/** Settings and secrets of an existing installation's shell file, which is read and never run. */
export async function importConfigure(
  effects: Effects,
  blueprint: Blueprint,
  file: string,
  cwd: string,
): Promise<ImportedSettings> {
  const reader = blueprint.configureFile;
  if (!reader) {
    const title = t.noConfigureForStack({ stack: blueprint.name });
    throw new UserError({ id: 'no-configure-file', title, exit: exit.usage });
  }
  const path = resolve(cwd, file);
  // Errors quote lines: a link to what only we can read would have them printed.
  const leadsOut = () => {
    throw new UserError({
      id: 'link-leads-out',
      title: t.linkLeadsOut({ path }),
      why: [t.linkLeadsOutWhy()],
      next: [{ command: `ls -l ${shellWord(path)}`, what: t.linkLeadsOutNext() }],
      exit: exit.refused,
    });
  };
  const text = await readInside(effects, dirname(path), basename(path), leadsOut, file);
  if (text === undefined) {
    const title = t.noConfigure({ path });
    const next = [
      { command: `${program.command} init --from-configure configure.sh`, what: t.nextOtherFile() },
    ];
    throw new UserError({ id: 'no-configure-file', title, next, exit: exit.usage });
  }
  return reader.read(assignmentMap(parseAssignments({ file, text })));
}
