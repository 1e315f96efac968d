import { basename } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { literal, type Message } from '../../base/message.ts';
import { imageBundleTexts as t } from '../../base/texts/image-bundle.ts';
import { allParts, type Part } from './format.ts';
import { type Bundle, copyAgain, digestOfStream } from './open.ts';

/** A bundle that is not taken: it is not for this machine, or not what it says. */
export const refused = (title: Message, next: UserError['next'] = []): UserError =>
  new UserError({ id: 'bundle-refused', title, next, exit: exit.refused });

/** Throws a UserError that names what is in a bundle and not in its index: nobody signed it, and people unpack all of it. */
export async function assertNoStrays(bundle: Bundle, signal: AbortSignal): Promise<void> {
  const strays = await bundle.strays(signal);
  if (strays.length === 0) return;
  const names = literal(strays.slice(0, 10).join(', '));
  throw refused(t.strays({ path: bundle.path, names }));
}

/** Parts that a bundle has, and which of them are not what its index says. */
export interface Verdict {
  readonly bytes: number;
  /** Files of the bundle that have to be copied again. */
  readonly bad: readonly string[];
}

/** Reads parts of a bundle to their end and compares them with its index. */
export async function verifyParts(
  bundle: Bundle,
  parts: readonly Part[],
  signal: AbortSignal,
  tell: (bytes: number) => void = () => undefined,
): Promise<Verdict> {
  const bad: Part[] = [];
  let bytes = 0;
  for (const part of parts) {
    signal.throwIfAborted();
    if (!(await bundle.has(part))) {
      bad.push(part);
      continue;
    }
    const found = await digestOfStream(bundle.open(part), signal, (n) => {
      bytes += n;
      tell(bytes);
    });
    if (found.digest !== part.digest || found.size !== part.size) bad.push(part);
  }
  if (bad.length === 0) return { bytes, bad: [] };
  const chunks = await bundle.damagedChunks(signal);
  const names = chunks.length > 0 ? chunks : bad.flatMap((part) => bundle.filesOf(part));
  return { bytes, bad: [...new Set(names.length > 0 ? names : [basename(bundle.path)])] };
}

/** Throws a UserError that names what has to be copied again. */
export async function assertParts(
  bundle: Bundle,
  parts: readonly Part[],
  signal: AbortSignal,
  tell?: (bytes: number) => void,
): Promise<void> {
  const { bad } = await verifyParts(bundle, parts, signal, tell);
  if (bad.length > 0) throw copyAgain(bundle.path, bad, bundle.files.length);
}

/** A part of a bundle, or of the older one that it goes back to. */
export interface Found {
  readonly bundle: Bundle;
  readonly part: Part;
}

/** Where each part of a bundle is; undefined for one that nobody has. */
export function finder(
  bundle: Bundle,
  base: Bundle | undefined,
): (digest: string) => Found | undefined {
  const known = new Map<string, Found>();
  for (const part of base ? base.index.parts : [])
    if (base) known.set(part.digest, { bundle: base, part });
  for (const part of bundle.index.parts) known.set(part.digest, { bundle, part });
  const belongs = new Set(allParts(bundle.index).map(({ digest }) => digest));
  return (digest) => (belongs.has(digest) ? known.get(digest) : undefined);
}
