import { join } from 'node:path';
import { program } from '../base/program.ts';
import { editCommand, homeward, pathWord, withHome } from '../base/shell.ts';
import { commands } from './commands/index.ts';

export interface Aim {
  at(dir: string): void;
  /** Adds `-C <dir>` to each command of ours in a sentence; paths in it begin with ~ where they can. */
  readonly touch: (text: string) => string;
  /** The same for a command that is alone: paths begin with ~ where they can. */
  readonly type: (command: string) => string;
}

/** Commands that are about no deployment. */
const apart = new Set(['list', 'completion']);

const ownFiles = [program.settingsFile, program.secretsFile];

/** A file of the deployment is opened where it is. */
const editedIn = (text: string, file: string, dir: string): string =>
  text.replaceAll(editCommand(file), () => editCommand(join(dir, file)));

/**
 * A suggested command must work where it is typed: a deployment that was named
 * by `-C`, or that is not found from here, is named again.
 */
export function createAim(dir: string | undefined, home?: string): Aim {
  let aimed = dir;
  const about = commands.map(({ name }) => name).filter((name) => !apart.has(name));
  const ours = new RegExp(
    `(?<![\\w./-])${program.command} (?=(?:${about.join('|')})(?![\\w-]))`,
    'g',
  );
  const aimedAt = (text: string) => {
    if (aimed === undefined) return text;
    const there = ownFiles.reduce((now, file) => editedIn(now, file, aimed ?? ''), text);
    return there.includes(' -C ')
      ? there
      : there.replace(ours, `${program.command} -C ${pathWord(aimed, home)} `);
  };
  return {
    at(next) {
      aimed = next;
    },
    touch: (text) => withHome(aimedAt(text), home),
    type: (command) => homeward(aimedAt(command), home),
  };
}
