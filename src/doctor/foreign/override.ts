import type { FoundService } from '../../config/layout.ts';
import type { Effects } from '../../effects/effects.ts';
import { type FoundCompose, readCompose } from './compose-read.ts';
import { readInside } from './read-inside.ts';

type Services = FoundCompose['services'];

/** Files that Compose adds to the main one when nobody names files; it takes the first that is there. */
const names = ['docker-compose.override.yml', 'docker-compose.override.yaml'];

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
  for (const name of names) {
    const text = await readInside(effects, dir, name, leadsOut);
    // An empty file, or one of comments alone, says nothing.
    if (text === undefined || !/^[^#\s]/m.test(text)) continue;
    const over = readCompose(text, name, variables);
    return {
      name: over.name ?? compose.name,
      services: mergeServices(compose.services, over.services),
    };
  }
  return compose;
}
