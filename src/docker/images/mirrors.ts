import type { ImageReference } from '../../base/image-reference.ts';
import { type Mirror, mirroredName, parseMirror } from '../../config/mirrors.ts';

export interface MirrorCandidate {
  readonly mirror: Mirror;
  readonly reference: string;
}

/**
 * Under which names a reference can be had from mirrors, in order. A mirror knows only the registry that it
 * replaces. A reference by digest cannot be tagged afterwards, so mirrors do not help there.
 */
export function mirrorCandidates(
  reference: ImageReference,
  mirrors: readonly string[],
): MirrorCandidate[] {
  if (reference.digest !== undefined) return [];
  return mirrors.flatMap((text) => {
    const mirror = parseMirror(text);
    const name = mirror && mirroredName(mirror, reference);
    if (mirror === undefined || name === undefined) return [];
    return [{ mirror, reference: `${name}:${reference.tag ?? 'latest'}` }];
  });
}
