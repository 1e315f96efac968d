import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { create } from 'tar';

const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');

/** Writes what `docker save` would: an image of one layer with random bytes. */
export async function writeImageArchive(
  file: string,
  image: { tag: string; arch?: string; bytes?: number; gzip?: boolean },
): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'image-archive-'));
  try {
    await mkdir(join(dir, 'root'));
    await writeFile(join(dir, 'root', 'data'), randomBytes(image.bytes ?? 1000));
    await create({ cwd: join(dir, 'root'), file: join(dir, 'layer.tar'), portable: true }, [
      'data',
    ]);
    const layer = sha256(await readFile(join(dir, 'layer.tar')));
    const config = JSON.stringify({
      architecture: image.arch ?? 'amd64',
      os: 'linux',
      config: { Cmd: ['/data'] },
      rootfs: { type: 'layers', diff_ids: [`sha256:${layer}`] },
    });
    const name = `${sha256(Buffer.from(config))}.json`;
    await writeFile(join(dir, name), config);
    const manifest = [{ Config: name, RepoTags: [image.tag], Layers: ['layer.tar'] }];
    await writeFile(join(dir, 'manifest.json'), JSON.stringify(manifest));
    await mkdir(dirname(file), { recursive: true });
    const gzip = image.gzip ?? false;
    await create({ cwd: dir, file, gzip }, ['manifest.json', name, 'layer.tar']);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
