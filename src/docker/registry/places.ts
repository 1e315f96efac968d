import type { ImageReference } from '../../base/image-reference.ts';
import { mirroredName, parseMirror, registryAsMirror } from '../../config/mirrors.ts';
import type { Place } from './client.ts';

const hub = { registry: 'docker.io', address: 'registry-1.docker.io' };
const loopback = /^(?:localhost|127(?:\.\d{1,3}){3})(?::\d+)?$/;

/**
 * Where a reference is at home, or in the registry that has everything. Docker, too, speaks plain http to registries of
 * the machine itself.
 */
export function originOf(reference: ImageReference, own?: string): Place {
  const { registry, repository } = reference;
  const [place] = own ? mirrorPlaces(reference, [registryAsMirror(own)]) : [];
  if (place) return place;
  const address = registry === hub.registry ? hub.address : registry;
  const scheme = loopback.test(address) ? 'http' : 'https';
  return { host: registry, base: `${scheme}://${address}`, repository, login: registry };
}

/** Where mirrors have it, in the order of the settings. */
export function mirrorPlaces(reference: ImageReference, mirrors: readonly string[]): Place[] {
  return mirrors.flatMap((text) => {
    const mirror = parseMirror(text);
    const name = mirror && mirroredName(mirror, reference);
    if (mirror === undefined || name === undefined) return [];
    const at = name.indexOf('/');
    const host = name.slice(0, at);
    return [
      { host, base: `${mirror.scheme}://${host}`, repository: name.slice(at + 1), login: host },
    ];
  });
}
