import { join } from 'node:path';
import { errorCode } from '../../base/errors.ts';
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
    if (!(await guardedStat(fs, dir, path))) return;
    await fs.truncate(join(dir, path), dir, {
      bytes: tailBytes,
      // On a disk without a byte left the tail is what has to be given up.
      save: (tail) =>
        fs
          .writeAtomic(join(dir, `${path}.tail`), tail, { mode: 0o600, below: dir })
          .catch((error: unknown) => {
            if (errorCode(error) !== 'ENOSPC') throw error;
          }),
    });
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
