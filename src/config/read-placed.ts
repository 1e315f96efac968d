import { errorCode } from '../base/errors.ts';
import type { Files } from '../effects/effects.ts';
import type { Deployment } from './deployment.ts';
import { placeOf, topOf } from './paths.ts';

const mostBytes = 1024 ** 2;

/**
 * The text of a file of ours that services may write, too; undefined where there is none. No link of theirs is
 * followed, and nothing large is read: both are errors.
 */
export async function readPlaced(
  fs: Files,
  deployment: Pick<Deployment, 'dir' | 'adopted'>,
  path: string,
): Promise<string | undefined> {
  const [full, top] = [placeOf(deployment, path), topOf(deployment, path)];
  const bytes = await fs.readBytes(full, top, mostBytes).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error;
    return undefined;
  });
  return bytes && Buffer.from(bytes).toString('utf8');
}
