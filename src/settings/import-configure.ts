import { resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import { exit } from '../core/exit.ts';
import { settingsCommandTexts as t } from '../i18n/settings-commands.ts';
import type { Ports } from '../ports/ports.ts';
import { program } from '../program.ts';
import type { ImportedSettings, Stack } from '../stacks/stack.ts';
import { readSmallFile } from './read-file.ts';
import { assignmentMap, parseAssignments } from './shell-assignments.ts';

/** Settings and secrets of an existing installation's shell file, which is read and never run. */
export async function importConfigure(
  ports: Ports,
  stack: Stack,
  file: string,
  cwd: string,
): Promise<ImportedSettings> {
  const reader = stack.configureFile;
  if (!reader) {
    const title = t.noConfigureForStack({ stack: stack.name });
    throw new UserError({ id: 'no-configure-file', title, exit: exit.usage });
  }
  const path = resolve(cwd, file);
  const text = await readSmallFile(ports, path, file);
  if (text === undefined) {
    const title = t.noConfigure({ path });
    const next = [
      { command: `${program.command} init --from-configure FILE`, what: t.nextOtherFile() },
    ];
    throw new UserError({ id: 'no-configure-file', title, next, exit: exit.usage });
  }
  return reader.read(assignmentMap(parseAssignments({ file, text })));
}
