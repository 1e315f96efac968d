export interface Mirror {
  /** The registry that it replaces; `*`: any, whose name it takes in front of the repository. */
  readonly registry: string;
  /** host[:port][/path], as it begins a reference. */
  readonly base: string;
  readonly scheme: 'http' | 'https';
}

/** Stands for every registry. */
export const anyRegistry = '*';

/** Where images are asked for: at one registry for everything, or at each image's own and at mirrors. */
export interface ImageSources {
  readonly mirrors: readonly string[];
  /** `https://host[:port][/path]`; empty or undefined for none. */
  readonly registry?: string | undefined;
}

/** Where a deployment's images are asked for. Its own registry leaves no other in question. */
export const imageSources = ({ mirrors, registry }: ImageSources): ImageSources =>
  registry ? { registry, mirrors: [] } : { mirrors };

/** The mirror that a registry for everything is: names of registries follow its own. */
export const registryAsMirror = (registry: string): string => `${anyRegistry}=${registry}`;

/** Public stand-ins for Docker Hub that the FAQ names, tried where it cannot be reached. */
export const hubMirrors: readonly string[] = [
  'https://docker.m.daocloud.io',
  'https://docker.imgdb.de',
  'https://docker-0.unsee.tech',
  'https://docker.hlmirror.com',
  'https://cjie.eu.org',
];

const grammar =
  /^(?:(\*|[A-Za-z0-9.-]+(?::\d{1,5})?)=)?(https?):\/\/([A-Za-z0-9.-]+(?::\d{1,5})?(?:\/[a-z0-9._/-]*)?)$/;

/** How people write it: the host alone means https. Unchanged where it is no address either way. */
export function withScheme(text: string): string {
  const [, registry = '', rest = text] = /^([^=/]+=)?(.*)$/s.exec(text) ?? [];
  const full = `${registry}https://${rest}`;
  const bare = /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?:[:/]|$)/.test(rest);
  return bare && parseMirror(text) === undefined && parseMirror(full) ? full : text;
}

/**
 * Reads `https://host[/path]` (for Docker Hub), `registry=https://host[/path]`, or `*=https://host[/path]` (for any
 * registry, whose name follows the path); undefined when it is none of these.
 */
export function parseMirror(text: string): Mirror | undefined {
  const match = grammar.exec(text);
  if (!match?.[3]) return undefined;
  const scheme = match[2] === 'http' ? 'http' : 'https';
  return { registry: match[1] ?? 'docker.io', base: match[3].replace(/\/+$/, ''), scheme };
}

/** The repository at a mirror, below its host's root; undefined where it does not stand in for that registry. */
export function mirroredName(
  { registry, base }: Mirror,
  of: { readonly registry: string; readonly repository: string },
): string | undefined {
  // No part of a repository's name may hold the colon before a port.
  if (registry === anyRegistry) return `${base}/${of.registry.replace(':', '-')}/${of.repository}`;
  return registry === of.registry ? `${base}/${of.repository}` : undefined;
}
