import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { tryParseReference } from '../base/image-reference.ts';
import { imageTexts } from '../base/texts/images.ts';
import type { Blueprint, CommonSettings } from './blueprint.ts';

/** Image reference by key, in the order of the file. */
export type ImageList = ReadonlyMap<string, string>;

const maxLines = 1000;

function badLine(line: number, text: string): UserError {
  return new UserError({
    id: 'image-list',
    title: imageTexts.badListLine({ line }),
    why: [imageTexts.listFormat()],
    quote: [JSON.stringify(text.slice(0, 120))],
    exit: exit.usage,
  });
}

/**
 * Reads `KEY=reference` lines: the format that existing installations source in a shell.
 * Here nothing is ever run: a line that is not exactly that is refused with its number.
 */
export function readImageList(text: string): ImageList {
  const list = new Map<string, string>();
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines.length > maxLines) throw badLine(maxLines + 1, lines[maxLines] ?? '');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const match = /^([A-Z][A-Z0-9_]{0,63})=(\S+)$/.exec(line.trimEnd());
    const [key, reference] = [match?.[1], match?.[2]];
    if (!key || !reference || !tryParseReference(reference) || list.has(key))
      throw badLine(index + 1, line);
    list.set(key, reference);
  }
  return list;
}

/** The reference of a key: the settings' own, the rehearsal's, or the list's. */
export function imageReference<S extends CommonSettings>(
  stack: Pick<Blueprint<S>, 'rehearsal'>,
  settings: CommonSettings,
  list: ImageList,
  key: string,
): string {
  const { override } = settings.images;
  if (Object.hasOwn(override, key) && override[key]) return override[key];
  const role = settings.rehearsal ? stack.rehearsal?.images[key]?.role : undefined;
  if (role !== undefined && stack.rehearsal) return `${stack.rehearsal.repository}/${role}:local`;
  const reference = list.get(key);
  if (reference !== undefined) return reference;
  throw new UserError({
    id: 'image-list',
    title: imageTexts.keyMissing({ key }),
    exit: exit.usage,
  });
}

/** Whether the settings name images of their own, which no rehearsal builds. */
export const hasOwnImages = ({ images }: Pick<CommonSettings, 'images'>): boolean =>
  Object.keys(images.override).length > 0;

/** The keys that a stack's services use, each once, in the order of the services. */
export function imageKeys<S extends CommonSettings>(
  stack: Pick<Blueprint<S>, 'services'>,
): string[] {
  return [...new Set(stack.services.map((service) => service.image))];
}
