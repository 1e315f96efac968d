import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pathsOf } from '../../config/paths.ts';
import type { Files, PartFile } from '../../effects/effects.ts';
import type { Blob } from '../registry/manifest.ts';

type StoreFiles = Pick<
  Files,
  | 'stat'
  | 'list'
  | 'mkdir'
  | 'readText'
  | 'readBytes'
  | 'readStream'
  | 'openPart'
  | 'appendLine'
  | 'rename'
  | 'removeFile'
  | 'writeAtomic'
  | 'removeTree'
>;

/** From `start` up to, not including, `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Manifests and configurations of a few dozen images. */
const littleBytes = 1024 * 1024;
const mostMapBytes = 4 * 1024 * 1024;

/** Ranges in order, those that touch each other joined, nothing beyond the size. */
function joined(ranges: readonly Range[], size: number): Range[] {
  const all: { start: number; end: number }[] = [];
  const inside = ranges
    .map(({ start, end }) => ({ start, end: Math.min(end, size) }))
    .filter(({ start, end }) => start >= 0 && start < end);
  for (const { start, end } of inside.toSorted((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else all.push({ start, end });
  }
  return all;
}

/** The ranges between them. */
function gaps(ranges: readonly Range[], size: number): Range[] {
  const holes: Range[] = [];
  let at = 0;
  for (const { start, end } of joined(ranges, size)) {
    if (start > at) holes.push({ start: at, end: start });
    at = end;
  }
  if (at < size) holes.push({ start: at, end: size });
  return holes;
}

/**
 * Blobs of images by their digest, `blobs/sha256/HEX` as in an OCI layout. A blob has its name only when its content
 * was checked; until then it is HEX.part, and HEX.map has the ranges that are on the disk, one a line.
 */
export class BlobStore {
  readonly #fs: StoreFiles;
  readonly dir: string;
  #added = 0;
  constructor(fs: StoreFiles, dir: string) {
    this.#fs = fs;
    this.dir = dir;
  }

  /** The store of a deployment. */
  static of(fs: StoreFiles, deployment: string): BlobStore {
    return new BlobStore(fs, `${pathsOf(deployment).state}/blobs/sha256`);
  }

  path = (digest: string): string => `${this.dir}/${digest.replace(/^sha256:/, '')}`;

  /** Whether a blob is there, checked when it came. */
  async has({ digest, size }: Blob): Promise<boolean> {
    const stat = await this.#fs.stat(this.path(digest));
    return stat?.kind === 'file' && stat.size === size;
  }

  /** A small blob, checked again; undefined where it is not there or is another. */
  async read(digest: string, maxBytes: number): Promise<Uint8Array | undefined> {
    const stat = await this.#fs.stat(this.path(digest));
    if (stat?.kind !== 'file' || stat.size > maxBytes) return undefined;
    const bytes = await this.#fs.readBytes(this.path(digest));
    const found = createHash('sha256').update(bytes).digest('hex');
    return digest === `sha256:${found}` ? bytes : undefined;
  }

  stream(digest: string): Readable {
    return this.#fs.readStream(this.path(digest));
  }

  /** Keeps a small blob that was checked. */
  async put(digest: string, bytes: Uint8Array): Promise<void> {
    await this.#fs.mkdir(this.dir, 0o700);
    await this.#fs.writeAtomic(this.path(digest), bytes, { mode: 0o600 });
  }

  /** Keeps a blob as it comes: its digest is what it turns out to be. */
  async add(from: AsyncIterable<Uint8Array>): Promise<Blob> {
    await this.#fs.mkdir(this.dir, 0o700);
    this.#added += 1;
    const path = `${this.dir}/new-${this.#added}.part`;
    await this.#fs.removeFile(path);
    const part = await this.#fs.openPart(path);
    const hash = createHash('sha256');
    let size = 0;
    try {
      for await (const chunk of from) {
        hash.update(chunk);
        await part.write(chunk, size);
        size += chunk.length;
      }
      await part.sync();
    } finally {
      await part.close();
    }
    const digest = `sha256:${hash.digest('hex')}`;
    await this.#fs.rename(path, this.path(digest));
    return { digest, size };
  }

  async remove(digest: string): Promise<void> {
    for (const suffix of ['', '.part', '.map'])
      await this.#fs.removeFile(`${this.path(digest)}${suffix}`);
  }

  /** Removes it where nothing is in it that would have to be fetched again at length. */
  async tidy(): Promise<void> {
    if (!(await this.#fs.stat(this.dir))) return;
    const names = await this.#fs.list(this.dir);
    const sizes = names.map(
      async (name) => (await this.#fs.stat(`${this.dir}/${name}`))?.size ?? 0,
    );
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    if (bytes < littleBytes) await this.#fs.removeTree(this.dir);
  }

  /** Ranges of an unfinished blob that are there; an unreadable note is none. */
  async #ranges({ digest, size }: Blob): Promise<Range[]> {
    const [part, map] = await Promise.all(
      ['.part', '.map'].map((suffix) => this.#fs.stat(`${this.path(digest)}${suffix}`)),
    );
    if (part?.kind !== 'file' || map?.kind !== 'file' || map.size > mostMapBytes) return [];
    const text = await this.#fs.readText(`${this.path(digest)}.map`);
    const ranges = text.split('\n').flatMap((line) => {
      const [, start, end] = /^(\d{1,15}) (\d{1,15})$/.exec(line) ?? [];
      return start === undefined ? [] : [{ start: Number(start), end: Number(end) }];
    });
    return joined(ranges, Math.min(size, part.size));
  }

  /** Opens a blob to be filled. Its missing ranges come with it. */
  async open(blob: Blob): Promise<{ readonly part: Part; readonly missing: Range[] }> {
    await this.#fs.mkdir(this.dir, 0o700);
    const missing = gaps(await this.#ranges(blob), blob.size);
    const file = await this.#fs.openPart(`${this.path(blob.digest)}.part`, { resume: true });
    return { part: new Part(this.#fs, file, this.path(blob.digest)), missing };
  }

  /** Gives a whole blob its name when its content is right; false when it is not, and then it is gone. */
  async accept({ digest }: Blob): Promise<boolean> {
    const path = this.path(digest);
    const hash = createHash('sha256');
    for await (const chunk of this.#fs.readStream(`${path}.part`)) hash.update(chunk);
    const right = digest === `sha256:${hash.digest('hex')}`;
    if (right) await this.#fs.rename(`${path}.part`, path);
    for (const suffix of right ? ['.map'] : ['.part', '.map'])
      await this.#fs.removeFile(`${path}${suffix}`);
    return right;
  }
}

/** A blob that is being filled. */
export class Part {
  readonly #fs: StoreFiles;
  readonly #file: PartFile;
  readonly #path: string;
  constructor(fs: StoreFiles, file: PartFile, path: string) {
    this.#fs = fs;
    this.#file = file;
    this.#path = path;
  }

  write = (data: Uint8Array, at: number): Promise<void> => this.#file.write(data, at);

  /** Notes what is there, after it is on the disk. */
  async note({ start, end }: Range): Promise<void> {
    if (start >= end) return;
    await this.#file.sync();
    await this.#fs.appendLine(`${this.#path}.map`, `${start} ${end}`, 0o600);
  }

  sync = (): Promise<void> => this.#file.sync();
  close = (): Promise<void> => this.#file.close();
}
