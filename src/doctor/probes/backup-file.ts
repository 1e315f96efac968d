import { createHash } from 'node:crypto';
import { createGunzip } from 'node:zlib';
import type { FileStat, Files } from '../../effects/effects.ts';

/** Kinds of damage of one backup file. */
export type BackupDamage =
  | 'empty'
  | 'cut'
  | 'no-gzip'
  | 'unfinished'
  | 'checksum'
  | 'size'
  | 'gone'
  | 'manifest';

/** The rest that may still be read, over all files; a doctor has little time. */
export interface Allowance {
  /** Bytes as they lie on the disk. */
  read: number;
  /** Bytes that come out of them. */
  unpacked: number;
  readonly over: () => boolean;
}

export interface WantedFile {
  readonly path: string;
  readonly bytes?: number;
  readonly sha256?: string;
}

/** The end of a dump, where its program says that it is complete; newer ones add a line or two. */
const tailBytes = 1024;
const isDump = /^--\s+-- PostgreSQL database (?:cluster )?dump/;
const isComplete = /PostgreSQL database (?:cluster )?dump complete/;

/** Takes what comes out of a compressed file and keeps its two ends. */
class Ends {
  head = '';
  tail = '';
  size = 0;

  push(chunk: Buffer): void {
    if (this.head.length < 100) this.head += chunk.subarray(0, 100).toString('latin1');
    this.tail = (this.tail + chunk.subarray(-tailBytes).toString('latin1')).slice(-tailBytes);
    this.size += chunk.length;
  }
}

type Outcome = { readonly whole: boolean; readonly damage: BackupDamage | undefined };

function damageOfError(error: unknown): BackupDamage {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'Z_BUF_ERROR') return 'cut';
  if (typeof code === 'string' && code.startsWith('Z_')) return 'no-gzip';
  throw error;
}

async function unpack(
  chunks: AsyncIterable<Buffer>,
  allowance: Allowance,
): Promise<Outcome & { readonly ends: Ends }> {
  const ends = new Ends();
  const gunzip = createGunzip();
  let whole = true;
  const feeding = (async () => {
    for await (const chunk of chunks) {
      if (gunzip.destroyed) return;
      if (!gunzip.write(chunk) && !gunzip.destroyed)
        await new Promise<void>((ready) => {
          gunzip.once('drain', ready).once('close', ready);
        });
    }
    gunzip.end();
  })();
  // Any error that ends the reading is reported by the loop below.
  feeding.catch((error: unknown) => gunzip.destroy(error instanceof Error ? error : undefined));
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      ends.push(chunk);
      allowance.unpacked -= chunk.length;
      if (allowance.unpacked > 0 && !allowance.over()) continue;
      whole = false;
      break;
    }
  } catch (error) {
    return { whole, damage: damageOfError(error), ends };
  } finally {
    gunzip.destroy();
  }
  return { whole, damage: undefined, ends };
}

function dumpDamage(path: string, { head, tail, size }: Ends): BackupDamage | undefined {
  if (size === 0) return 'empty';
  const dump = path.endsWith('.sql.gz') && isDump.test(head);
  return dump && !isComplete.test(tail) ? 'unfinished' : undefined;
}

async function readToEnd(
  fs: Files,
  at: string,
  { path, sha256 }: WantedFile,
  allowance: Allowance,
): Promise<Outcome> {
  const hash = createHash('sha256');
  const stream = fs.readStream(at);
  async function* hashed(): AsyncIterable<Buffer> {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (sha256 !== undefined) hash.update(chunk);
      yield chunk;
      if (allowance.over()) return;
    }
  }
  try {
    let outcome: Outcome = { whole: true, damage: undefined };
    if (path.endsWith('.gz')) {
      const { ends, ...found } = await unpack(hashed(), allowance);
      outcome = found.whole && !found.damage ? { ...found, damage: dumpDamage(path, ends) } : found;
    } else if (sha256 !== undefined) for await (const _ of hashed()) void _;
    if (allowance.over()) return { whole: false, damage: undefined };
    if (outcome.damage !== undefined || !outcome.whole || sha256 === undefined) return outcome;
    return { whole: true, damage: hash.digest('hex') === sha256 ? undefined : 'checksum' };
  } finally {
    stream.destroy();
  }
}

/** One file of a backup, read to its end where that is allowed; its size is looked at in any case. */
export async function lookAtFile(
  fs: Files,
  at: string,
  wanted: WantedFile,
  allowance: Allowance,
): Promise<Outcome> {
  const stat: FileStat | undefined = await fs.stat(at);
  if (stat?.kind !== 'file') return { whole: true, damage: 'gone' };
  if (wanted.bytes !== undefined && stat.size !== wanted.bytes)
    return { whole: true, damage: 'size' };
  if (stat.size === 0) return { whole: true, damage: wanted.bytes === 0 ? undefined : 'empty' };
  if (stat.size > allowance.read || allowance.over()) return { whole: false, damage: undefined };
  allowance.read -= stat.size;
  return readToEnd(fs, at, wanted, allowance);
}
