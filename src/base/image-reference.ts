import { UserError } from './errors.ts';
import { exit } from './exit.ts';
import { imageTexts } from './texts/images.ts';

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

const hub = 'docker.io';
const maxLength = 512;
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
