import { join } from 'node:path';
import { sizeText } from '../../base/format.ts';
import { machineFixTexts as t } from '../../base/texts/fixes-machine.ts';
import { guardedStat } from '../../config/render/guard.ts';
import { type Action, defineResource } from '../action.ts';
import { isBelow } from '../targets.ts';

/** The tail of a log that is kept beside it: enough to see its last lines. */
const tailBytes = 256 * 1024;

/**
 * A log that is emptied in place, so that its service goes on writing to it. Its last lines stay in a file
 * beside it; the rest is gone, and nothing is remembered of it.
 */
export const logFileResource = defineResource<string, null, null>({
  id: 'log-file',
  title: t.kindLog(),
  accepts: isBelow,
  acceptsState: (state) => state === null,
  name: (path) => path,
  read: async () => null,
  async apply({ deployment: { dir }, effects: { fs } }, path) {
    const stat = await guardedStat(fs, dir, path);
    if (!stat || stat.size <= tailBytes) return;
    const chunks: Buffer[] = [];
    let left = tailBytes;
    const stream = fs.readStream(join(dir, path), stat.size - tailBytes);
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      chunks.push(chunk.subarray(0, left));
      left -= chunk.length;
      if (left <= 0) break;
    }
    // On a disk without a byte left the tail is what has to be given up.
    await fs
      .writeAtomic(join(dir, `${path}.tail`), Buffer.concat(chunks), { mode: 0o600, below: dir })
      .catch((error: unknown) => {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      });
    await fs.truncate(join(dir, path), dir);
  },
  leavesNothing: () => true,
  restore: async () => undefined,
});

/** A log that is to be emptied. */
export const logFileAction = (path: string, bytes: number): Action => ({
  resource: logFileResource,
  target: path,
  want: null,
  change: {
    kind: 'file',
    action: 'remove',
    name: path,
    detail: t.logBytes({ size: sizeText(bytes) }),
  },
});
