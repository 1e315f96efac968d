import { program } from '../program.ts';
import { commands } from './commands/index.ts';
import { word } from './typed.ts';

export interface Aim {
  at(dir: string): void;
  /** Adds `-C <dir>` to each command of ours in a text. */
  readonly touch: (text: string) => string;
}

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
    touch: (text) =>
      aimed === undefined || !text.includes(program.command) || text.includes(' -C ')
        ? text
        : text.replace(ours, `${program.command} -C ${word(aimed)} `),
  };
}
