import { pipeline, type Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { sizeText } from '../../base/format.ts';
import { imageTransferTexts as t } from '../../base/texts/image-transfer.ts';
import type { Effects } from '../../effects/effects.ts';

export interface SaveRequest {
  /** .tar, or packed where it ends in gz or tgz. */
  readonly path: string;
  readonly references: readonly string[];
  /** Bytes of the images in the engine. */
  readonly about: number;
  onBytes(bytes: number): void;
  readonly signal: AbortSignal;
}

/** Images of the engine as one archive, which has its name when it is whole; `docker load` reads it as well. */
export async function saveImages(
  { docker, fs }: Pick<Effects, 'docker' | 'fs'>,
  { path, references, about, onBytes, signal }: SaveRequest,
): Promise<number> {
  if (await fs.stat(path))
    throw new UserError({
      ...{ id: 'image-archive', title: t.saveExists({ path }), exit: exit.usage },
    });
  const { freeBytes } = await fs.space(path);
  if (freeBytes < about)
    throw new UserError({
      id: 'image-archive',
      title: t.saveNoRoom({ need: sizeText(about), free: sizeText(freeBytes), path }),
    });
  const tar = await docker.save(references, signal);
  const packed = /gz$/i.test(path) ? pipeline(tar, createGzip(), () => undefined) : tar;
  const part = `${path}.part`;
  await fs.removeFile(part);
  try {
    const bytes = await copy(fs, packed, part, onBytes);
    await fs.rename(part, path);
    return bytes;
  } catch (error) {
    await fs.removeFile(part);
    signal.throwIfAborted();
    throw error;
  } finally {
    tar.destroy();
  }
}

async function copy(
  fs: Effects['fs'],
  from: Readable,
  path: string,
  tell: (bytes: number) => void,
): Promise<number> {
  const file = await fs.openPart(path);
  let bytes = 0;
  try {
    for await (const chunk of from as AsyncIterable<Buffer>) {
      await file.write(chunk, bytes);
      bytes += chunk.length;
      tell(bytes);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return bytes;
}
