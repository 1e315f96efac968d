import type { Readable } from 'node:stream';

export interface ArchiveEntry {
  readonly name: string;
  readonly data: Uint8Array;
}

export interface ArchiveLimits {
  /** Of the unpacked whole. */
  readonly maxBytes: number;
  /** Unpacked against packed, once it is more than a little. */
  readonly maxRatio: number;
  readonly maxEntries: number;
  /** Of one entry that is kept. */
  readonly maxEntryBytes: number;
}

/** Why an archive is not read. */
export type ArchiveFault =
  | 'not-gzip'
  | 'cut'
  | 'not-tar'
  | 'too-large'
  | 'ratio'
  | 'too-many'
  | 'entry-kind'
  | 'entry-name'
  | 'entry-twice'
  | 'entry-too-large';

export class ArchiveError extends Error {
  readonly fault: ArchiveFault;
  /** Name of the entry, to the letter. */
  readonly entry: string;
  constructor(fault: ArchiveFault, entry = '') {
    super(fault);
    this.name = 'ArchiveError';
    this.fault = fault;
    this.entry = entry;
  }
}

/** A file of an archive that is made while it is read. */
export interface StreamedEntry {
  readonly name: string;
  readonly size: number;
  /** Permission bits; 0o600 where they are left out. */
  readonly mode?: number;
  open(): Readable;
}

/** Gzipped tar, all in memory: plain files with plain relative names, nothing else. */
export interface Archives {
  pack(entries: readonly ArchiveEntry[], at: Date): Promise<Uint8Array>;
  /** A plain tar as it is read: nothing of it is kept in memory or on the disk. An entry of another size is an error. */
  stream(entries: readonly StreamedEntry[]): Promise<Readable>;
  /**
   * Entries that are wanted, by name. Links, devices, directories, names that climb or start at the root,
   * and whatever is above the limits are refused; nothing is ever written.
   */
  unpack(
    packed: Readable,
    limits: ArchiveLimits,
    wanted: (name: string) => boolean,
  ): Promise<ReadonlyMap<string, Uint8Array>>;
  /**
   * The header of an entry, undefined where the tar ends; for reading entries in place. Throws an
   * ArchiveError for what is no plain file with a plain name that was not `seen`.
   */
  header(
    block: Uint8Array,
    seen: { has(name: string): boolean },
  ): Promise<{ readonly name: string; readonly size: number } | undefined>;
  /**
   * Every file and link of a tar of any size, gzipped or not, in its order, each as it comes; what `use` leaves unread is
   * skipped. Throws an ArchiveError for what is no tar, ends too early, or has what other readers take for something
   * else: devices, sparse files, headers for all entries, extended headers that are not in order.
   */
  walk(
    tar: Readable,
    use: (entry: WalkedEntry) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void>;
  /**
   * Packs what is at `name` below `top`, a file or a whole directory with owners and modes, into an existing file.
   * Links and what is neither file nor directory are left out. Returns the bytes of all files and how many were left out.
   */
  packTree(top: string, name: string, file: string, signal: AbortSignal): Promise<PackedTree>;
  /**
   * Goes through a tree that `packTree` packed and, with `into`, writes it there: an empty directory that nobody else
   * can reach. Refuses links, devices, names that lead out of `name`, names that come twice, and what is above the
   * limits. Nothing is written through a link, because none is ever made.
   */
  unpackTree(packed: Readable, name: string, options: UnpackTree): Promise<{ bytes: number }>;
}

export interface WalkedEntry {
  readonly name: string;
  /** Where a link leads, to the letter; undefined for a file. */
  readonly link: string | undefined;
  readonly size: number;
  readonly body: AsyncIterable<Buffer>;
}

export interface PackedTree {
  readonly bytes: number;
  readonly leftOut: number;
}

export interface UnpackTree {
  readonly maxBytes: number;
  /** undefined: it is only looked at. */
  readonly into?: string;
  readonly signal: AbortSignal;
}
