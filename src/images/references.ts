import { UserError } from '../core/errors.ts';
import { exit } from '../core/exit.ts';
import { imageTexts } from '../i18n/images.ts';
import type { CommonSettings, Stack } from '../stacks/stack.ts';

export interface ImageReference {
  /** docker.io where none is written. */
  readonly registry: string;
  /** With `library/` for Docker Hub's own. */
  readonly repository: string;
  /** As the engine shows it: without docker.io and library/, without tag and digest. */
  readonly name: string;
  readonly tag: string | undefined;
  /** sha256:… */
  readonly digest: string | undefined;
}

/** Image reference by key, in the order of the file. */
export type ImageList = ReadonlyMap<string, string>;

const hub = 'docker.io';
const maxLength = 512;
const maxLines = 1000;
const domain = String.raw`(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d{1,5})?`;
const part = String.raw`[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*`;
const grammar = new RegExp(
  `^(?:(${domain})/)?(${part}(?:/${part})*)(?::(\\w[\\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$`,
);
const isRegistry = (first: string) => /[.:]/.test(first) || first === 'localhost';

/** Takes a reference apart, or undefined when it is none. */
export function tryParseReference(text: string): ImageReference | undefined {
  if (text.length > maxLength) return undefined;
  const match = grammar.exec(text);
  if (!match?.[2]) return undefined;
  const [, first, path, tag, digest] = match;
  const own = first !== undefined && !isRegistry(first);
  // "zgsm/etcd": the grammar reads zgsm as a host name; only a dot, a port or localhost makes it one.
  if (own && !new RegExp(`^${part}$`).test(first)) return undefined;
  const registry = first === undefined || own || first === `index.${hub}` ? hub : first;
  const written = own ? `${first}/${path}` : path;
  const repository = registry === hub && !written.includes('/') ? `library/${written}` : written;
  const name =
    registry === hub ? repository.replace(/^library\//, '') : `${registry}/${repository}`;
  return { registry, repository, name, tag, digest };
}

/** Takes a reference apart; one that is none is the settings' fault. */
export function parseReference(text: string): ImageReference {
  const reference = tryParseReference(text);
  if (reference) return reference;
  throw new UserError({
    id: 'image-reference',
    title: imageTexts.badReference({ text: JSON.stringify(text.slice(0, 120)) }),
    exit: exit.usage,
  });
}

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
  stack: Pick<Stack<S>, 'rehearsal'>,
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

/** The keys that a stack's services use, each once, in the order of the services. */
export function imageKeys<S extends CommonSettings>(stack: Pick<Stack<S>, 'services'>): string[] {
  return [...new Set(stack.services.map((service) => service.image))];
}
