import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { PartFile } from '../effects.ts';

/** Written in any order; a link in the last place is refused. */
export async function openPart(path: string): Promise<PartFile> {
  const { O_WRONLY, O_CREAT, O_NOFOLLOW } = constants;
  const file = await open(path, O_WRONLY | O_CREAT | O_NOFOLLOW, 0o600);
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
}
