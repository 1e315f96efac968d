import { join } from 'node:path';
import { program } from '../base/program.ts';
import { editCommand } from '../base/shell.ts';
import { commands } from './commands/index.ts';
import { word } from './typed.ts';

export interface Aim {
  at(dir: string): void;
  /** Adds `-C <dir>` to each command of ours in a text. */
  readonly touch: (text: string) => string;
}

const ownFiles = [program.settingsFile, program.secretsFile];

/** A file of the deployment is opened where it is. */
const editedIn = (text: string, file: string, dir: string): string =>
  text.replaceAll(editCommand(file), () => editCommand(join(dir, file)));

/**
 * What is shown as the next thing to type must work where it is typed: a deployment that was named
 * by `-C`, or that is not found from here, is named again.
 */
export function createAim(dir: string | undefined): Aim {
  let aimed = dir;
  const ours = new RegExp(
    `(?<![\\w./-])${program.command} (?=(?:${commands.map(({ name }) => name).join('|')})(?![\\w-]))`,
    'g',
  );
  return {
    at(next) {
      aimed = next;
    },
    touch: (text) => {
      if (aimed === undefined) return text;
      const there = ownFiles.reduce((now, file) => editedIn(now, file, aimed ?? ''), text);
      return there.includes(' -C ')
        ? there
        : there.replace(ours, `${program.command} -C ${word(aimed)} `);
    },
  };
}
