import { program } from '../base/program.ts';
import { imageTexts as t } from '../base/texts/images.ts';
import type { WantedImage } from '../docker/images/verify.ts';
import { usageError } from './usage.ts';

/** The images that were named, by key or reference; all where none was. */
export function chosenImages<T extends WantedImage>(
  images: readonly T[],
  names: readonly string[],
  command: string,
): T[] {
  const is = (name: string) => (one: T) => one.reference === name || one.keys.includes(name);
  const word = names.find((name) => !images.some(is(name)));
  if (word !== undefined)
    throw usageError({
      ...{ id: 'unknown-image', title: t.unknownImage({ name: word }), path: command, word },
      ...{ known: images.flatMap((one) => one.keys), list: true },
      corrected: (meant) => `${program.command} ${command} ${meant}`,
    });
  return images.filter((one) => names.length === 0 || names.some((name) => is(name)(one)));
}
