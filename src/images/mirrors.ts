import type { ImageReference } from './references.ts';

export interface Mirror {
  /** The registry that it stands in for. */
  readonly registry: string;
  /** host[:port][/path], as it begins a reference. */
  readonly base: string;
}

export interface MirrorCandidate {
  readonly mirror: Mirror;
  readonly reference: string;
}

/** Public stand-ins for Docker Hub that the FAQ names, tried where it cannot be reached. */
export const hubMirrors: readonly string[] = [
  'https://docker.m.daocloud.io',
  'https://docker.imgdb.de',
  'https://docker-0.unsee.tech',
  'https://docker.hlmirror.com',
  'https://cjie.eu.org',
];

const grammar =
  /^(?:([A-Za-z0-9.-]+(?::\d{1,5})?)=)?https?:\/\/([A-Za-z0-9.-]+(?::\d{1,5})?(?:\/[a-z0-9._/-]*)?)$/;

/** Reads `https://host[/path]` (for Docker Hub) or `registry=https://host[/path]`; undefined when it is neither. */
export function parseMirror(text: string): Mirror | undefined {
  const match = grammar.exec(text);
  if (!match?.[2]) return undefined;
  return { registry: match[1] ?? 'docker.io', base: match[2].replace(/\/+$/, '') };
}

/**
 * Under which names a reference can be had from mirrors, in order. A mirror knows only the registry that it
 * stands in for. A reference by digest cannot be tagged afterwards, so mirrors do not help there.
 */
export function mirrorCandidates(
  reference: ImageReference,
  mirrors: readonly string[],
): MirrorCandidate[] {
  if (reference.digest !== undefined) return [];
  return mirrors.flatMap((text) => {
    const mirror = parseMirror(text);
    if (mirror?.registry !== reference.registry) return [];
    const tag = reference.tag ?? 'latest';
    return [{ mirror, reference: `${mirror.base}/${reference.repository}:${tag}` }];
  });
}
