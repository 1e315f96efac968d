import type { Readable } from 'node:stream';
import type { Archives } from '../../effects/archive.ts';
import type { Files } from '../../effects/effects.ts';

type Reads = Pick<Files, 'readStream'>;

interface Piece {
  readonly path: string;
  readonly size: number;
}

/** Files in a row, read as if they were one. */
export class FileView {
  readonly #fs: Reads;
  readonly pieces: readonly Piece[];
  readonly size: number;
  constructor(fs: Reads, pieces: readonly Piece[]) {
    this.#fs = fs;
    this.pieces = pieces;
    this.size = pieces.reduce((sum, { size }) => sum + size, 0);
  }

  /** Bytes from `from` on, as many as are there of `length`. */
  async *read(from: number, length: number): AsyncGenerator<Buffer> {
    let left = length;
    let start = 0;
    for (const { path, size } of this.pieces) {
      const skip = Math.max(0, from - start);
      start += size;
      if (skip >= size || left <= 0) continue;
      for await (const chunk of limited(
        this.#fs.readStream(path, skip),
        Math.min(left, size - skip),
      )) {
        left -= chunk.length;
        yield chunk;
      }
    }
  }

  /** Pieces that hold some of a range. */
  piecesOf(from: number, length: number): readonly Piece[] {
    let start = 0;
    return this.pieces.filter(({ size }) => {
      const begin = start;
      start += size;
      return begin < from + length && from < begin + size;
    });
  }
}

/** The first bytes of a stream; the rest is not read. */
async function* limited(from: Readable, length: number): AsyncGenerator<Buffer> {
  let left = length;
  try {
    if (left > 0)
      for await (const chunk of from as AsyncIterable<Buffer>) {
        yield chunk.subarray(0, left);
        left -= chunk.length;
        if (left <= 0) break;
      }
  } finally {
    from.destroy();
  }
}

export interface Place {
  readonly from: number;
  readonly size: number;
}

const block = 512;
const mostEntries = 10_000;

/**
 * Where the files of a tar are, by name, and where they end, read from its headers alone; as far as it can be read. Throws an ArchiveError for
 * links, devices, names that climb, and names that come twice.
 */
export async function placesIn(
  archive: Pick<Archives, 'header'>,
  view: FileView,
): Promise<{ readonly places: ReadonlyMap<string, Place>; readonly end: number }> {
  const places = new Map<string, Place>();
  let at = 0;
  while (at + block <= view.size && places.size < mostEntries) {
    const chunks: Buffer[] = [];
    for await (const chunk of view.read(at, block)) chunks.push(chunk);
    const head = await archive.header(Buffer.concat(chunks), places);
    if (head === undefined) break;
    places.set(head.name, { from: at + block, size: head.size });
    at += block + Math.ceil(head.size / block) * block;
  }
  return { places, end: at };
}
