import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';

interface Wanted {
  /** Name of the stack: the archive is called after it. */
  readonly stack: string;
  /** Each once. */
  readonly references: readonly string[];
  /** As the engine names them. Where there is one only, it is asked for: the other machine may be of another. */
  readonly architectures: readonly string[];
}

/**
 * Commands for a machine that has Docker and the internet, and not this program, so that `images
 * load` finds the images here: one archive, in which layers that images share are held once.
 */
export function commandsElsewhere({ stack, references, architectures }: Wanted): {
  readonly there: readonly string[];
  readonly here: readonly string[];
} {
  const [only, ...others] = architectures;
  const platform = only !== undefined && others.length === 0 ? ` --platform linux/${only}` : '';
  const archive = `${stack}-images.tar`;
  const words = references.map(shellWord);
  return {
    there: [
      ...words.map((word) => `docker pull${platform} ${word}`),
      [`docker save -o ${archive}`, ...words].join(' \\\n  '),
    ],
    here: [`${program.command} images load .`],
  };
}
