import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Files } from '../effects.ts';

/** Written in any order; a link in the last place is refused. */
export const openPart: Files['openPart'] = async (path, { resume = false } = {}) => {
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
  const own = resume ? O_NOFOLLOW : O_EXCL;
  const file = await open(path, O_WRONLY | O_CREAT | own, 0o600);
  return {
    async write(data, at) {
      for (let done = 0; done < data.length; ) {
        const { bytesWritten } = await file.write(data, done, data.length - done, at + done);
        done += bytesWritten;
      }
    },
    sync: () => file.datasync(),
    close: () => file.close(),
  };
};
