import { dirname, isAbsolute, join } from 'node:path';
import type { FoundService } from '../../config/layout.ts';
import { readInside } from '../../config/settings/read-inside.ts';
import type { Effects } from '../../effects/effects.ts';
import { type FoundCompose, readCompose } from './compose-read.ts';

type Services = FoundCompose['services'];

/** Files that Compose takes when nobody names one; the first that is there. */
export const composeNames = [
  ...['compose.yaml', 'compose.yml'],
  ...['docker-compose.yml', 'docker-compose.yaml'],
];

/** Files that Compose adds to the main one when nobody names files; it takes the first that is there. */
export const overrideNames = composeNames.map((name) =>
  name.replace('compose.', 'compose.override.'),
);

/** One service with what a second file says of it: single values replaced, mappings merged, lists joined. */
function merged(base: FoundService, over: FoundService): FoundService {
  const targets = new Set(over.volumes.map(({ target }) => target));
  const same = (a: FoundService['ports'][number]) =>
    over.ports.some(
      (b) => a.target === b.target && a.published === b.published && a.hostIp === b.hostIp,
    );
  return {
    name: base.name,
    image: over.image === '' ? base.image : over.image,
    environment: new Map([...base.environment, ...over.environment]),
    ports: [...base.ports.filter((port) => !same(port)), ...over.ports],
    volumes: [...base.volumes.filter(({ target }) => !targets.has(target)), ...over.volumes],
    checked: base.checked || over.checked,
    builds: base.builds || over.builds,
  };
}

/** The services of two Compose files, as Compose puts them together. */
function mergeServices(base: Services, over: Services): Services {
  const all = new Map(base);
  for (const [name, service] of over) {
    const known = base.get(name);
    all.set(name, known === undefined ? service : merged(known, service));
  }
  return all;
}

/** The services with what the override file beside the Compose file says of them, where there is one. */
export async function withOverride(
  effects: Effects,
  dir: string,
  compose: FoundCompose,
  variables: ReadonlyMap<string, string>,
  leadsOut: (path: string) => void,
): Promise<FoundCompose> {
  for (const name of overrideNames) {
    const text = await readInside(effects, dir, name, leadsOut);
    // An empty file, or one of comments alone, says nothing.
    if (text === undefined || !/^[^#\s]/m.test(text)) continue;
    const over = readCompose(text, name, variables, dir);
    return {
      name: over.name ?? compose.name,
      services: mergeServices(compose.services, over.services),
    };
  }
  return compose;
}

/** The means of reading an installation's files, and the values that fill them. */
interface Reader {
  readonly effects: Effects;
  readonly dir: string;
  readonly variables: ReadonlyMap<string, string>;
  leadsOut(path: string): void;
}

const deepest = 8;

/** Paths of an extended service are below the directory of its own file. */
const moved = (service: FoundService, dir: string): FoundService => ({
  ...service,
  volumes: service.volumes.map(({ source, target }) => ({
    source: source.startsWith('.') && !isAbsolute(source) ? `./${join(dir, source)}` : source,
    target,
  })),
});

/** The services with those that they extend, in the same file or in others of the installation. */
export async function withExtended(reader: Reader, compose: FoundCompose): Promise<FoundCompose> {
  const files = new Map<string, Promise<Services>>();
  const servicesOf = async (file: string): Promise<Services> => {
    const text = await readInside(reader.effects, reader.dir, file, reader.leadsOut);
    return text === undefined
      ? new Map()
      : readCompose(text, file, reader.variables, reader.dir).services;
  };
  const whole = async (
    service: FoundService,
    all: Services,
    at: string,
    depth: number,
  ): Promise<FoundService> => {
    const { extends: from, ...own } = service;
    if (from === undefined || depth > deepest) return own;
    const path = from.file === undefined ? undefined : join(at, from.file);
    if (path !== undefined && !files.has(path)) files.set(path, servicesOf(path));
    const there = path === undefined ? all : await files.get(path);
    const base = there?.get(from.service);
    if (base === undefined || there === undefined) return own;
    const dir = path === undefined ? at : dirname(path);
    const found = await whole(base, there, dir, depth + 1);
    const here = from.file === undefined ? found : moved(found, dirname(from.file));
    return { ...merged(here, own), name: own.name };
  };
  const entries = [...compose.services].map(
    async ([name, service]) => [name, await whole(service, compose.services, '.', 0)] as const,
  );
  return { ...compose, services: new Map(await Promise.all(entries)) };
}
