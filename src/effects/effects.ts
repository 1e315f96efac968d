import type { Readable } from 'node:stream';
import type { Lang, Message } from '../base/message.ts';
import type { Secret } from '../base/secret.ts';
import type { Archives } from './archive.ts';
import type { Docker } from './docker.ts';
import type { KeptTail } from './kept-tail.ts';
import type { Network } from './net.ts';

/** The effects of one machine: where a deployment is, and its engine runs. */
export interface Machine {
  readonly fs: Files;
  readonly exec: Programs;
  readonly http: Http;
  readonly docker: Docker;
  readonly postgres: Postgres;
  readonly redis: Redis;
  readonly archive: Archives;
  readonly net: Network;
  readonly host: Host;
}

/** The operator's side: where this program itself runs, and who is asked. */
export interface Console {
  readonly prompt: Prompt;
  readonly clock: Clock;
  /** In which comments are written into files that a person reads. */
  readonly lang: Lang;
  /** Directory that holds templates/ and images.list, absolute. */
  readonly resources: string;
  /** The version of this program; `dev` where its sources are run. */
  readonly version: string;
  /** Cryptographically strong random bytes. */
  readonly randomBytes: (count: number) => Uint8Array;
}

/** Every effect of the program. Another machine is another `Machine` beside the same `Console`. */
export interface Effects extends Machine, Console {}

export interface FileStat {
  readonly kind: 'file' | 'dir' | 'link' | 'other';
  readonly size: number;
  /** Permission bits only, e.g. 0o600. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtimeMs: number;
}

export interface WriteOptions {
  /** Permission bits from the first byte on. */
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  /** A directory above the path, trusted itself: on the way down from it no link is followed, even one put there meanwhile. */
  readonly below?: string;
}

/** A file that grows in several places at once. */
export interface PartFile {
  write(data: Uint8Array, at: number): Promise<void>;
  /** On the disk, also after the machine lost its power. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Of a file system; what has no fixed number of inodes (btrfs) says 0 of 0. */
export interface Space {
  readonly totalBytes: number;
  readonly freeBytes: number;
  readonly totalInodes: number;
  readonly freeInodes: number;
}

/**
 * Files. Paths are absolute. Failures are Node's own errors with their `code`. Where others can change what lies on
 * the way (the data of containers), `below` is given, as in WriteOptions: a link there is then an error (ELOOP,
 * ENOTDIR), also one that was put there meanwhile. A file larger than `most` is EFBIG.
 */
export interface Files {
  readText(path: string): Promise<string>;
  readBytes(path: string, below?: string, most?: number): Promise<Uint8Array>;
  /** A stream over a file, for sizes that must not be held in memory; `from` skips as many bytes. */
  readStream(path: string, from?: number, below?: string): Readable;
  /** undefined when there is nothing; a link is not followed. */
  stat(path: string, below?: string): Promise<FileStat | undefined>;
  /** The target of a symbolic link, to the letter. */
  readLink(path: string): Promise<string>;
  /** Names in a directory, sorted; [] when there is none. */
  list(path: string, below?: string): Promise<string[]>;
  /** Bytes and inodes of the file system that holds the path (or its nearest existing parent). */
  space(path: string): Promise<Space>;
  /** Why a directory cannot be watched for changes: EMFILE, no instance of inotify is left to this user; ENOSPC, no watch. */
  watchRefusal(path: string): Promise<string | undefined>;
  /** A new file, written in any order; EEXIST where one is, unless it is resumed: its content stays. Never through a link. */
  openPart(path: string, options?: { readonly resume?: boolean }): Promise<PartFile>;
  /** Temporary file in the same directory, fsync, rename. */
  writeAtomic(path: string, data: string | Uint8Array, options?: WriteOptions): Promise<void>;
  /** Creates the file only if it is not there; false when it was. */
  createExclusive(path: string, data: string, mode: number): Promise<boolean>;
  appendLine(path: string, line: string, mode: number): Promise<void>;
  mkdir(path: string, mode?: number, below?: string): Promise<void>;
  rename(from: string, to: string, below?: string): Promise<void>;
  /** Removes one file; no error when it is gone already. */
  removeFile(path: string, below?: string): Promise<void>;
  /** Empties a file below a directory, in place: whoever writes to it goes on. Never through a link. */
  truncate(path: string, below: string, kept?: KeptTail): Promise<void>;
  /** Removes a directory with all that is in it; a link in it goes, what it leads to stays. */
  removeTree(path: string, below?: string): Promise<void>;
  /** Never through a link, as the next. */
  chown(path: string, uid: number, gid: number, below?: string): Promise<void>;
  chmod(path: string, mode: number, below?: string): Promise<void>;
  /** Whether this process may write there (the nearest existing parent counts). */
  canWrite(path: string): Promise<boolean>;
}

export interface ExecOptions {
  readonly cwd?: string;
  /** Added to the inherited environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** A stream goes through as it is, byte for byte. */
  readonly input?: string | Readable;
  readonly signal?: AbortSignal;
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
  /** false: lines go to onLine only and the result holds no output; for what may run without end. */
  readonly keep?: boolean;
}

export interface ExecResult {
  /** null when the program could not be started or was ended by a signal. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** ENOENT, EACCES … when it could not be started; 'ABORTED' when the signal ended it. */
  readonly failure: string | null;
}

/** Starts programs. Always an argument list, never a shell; a non-zero code is a result, not an exception. */
export interface Programs {
  run(argv: readonly string[], options?: ExecOptions): Promise<ExecResult>;
}

export interface HttpRequest {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string | Secret>>;
  readonly body?: string | Secret;
  /** Sent as it comes instead of a body; its length is a header. */
  readonly upload?: Readable;
  readonly signal: AbortSignal;
  /** Called for each chunk as it arrives (streams). */
  readonly onChunk?: (text: string) => void;
  /** The most bytes kept of the body; default 4 MiB. */
  readonly maxBytes?: number;
  /** false: a bad certificate is accepted (for looking at it). Default true. */
  readonly verifyTls?: boolean;
  /** Address of a proxy to go through; none unless it is given. It may hold a password. */
  readonly proxy?: Secret;
  /** `open` only: certificates (PEM) that are trusted beside Node's; with it, also those of the system. */
  readonly ca?: readonly string[];
}

export interface HttpResponse {
  readonly status: number;
  /** Lower-case names; several values are joined by ", ". */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** There was more than is kept. */
  readonly isCut?: boolean;
  readonly durationMs: number;
}

export interface HttpBody extends Pick<HttpResponse, 'status' | 'headers'> {
  /** As it comes; whoever does not read it to its end destroys it. */
  readonly body: Readable;
}

/** HTTP/1.1 without proxies unless one is given, and without following redirects. Throws only when no answer came. */
export interface Http {
  request(request: HttpRequest): Promise<HttpResponse>;
  /** The answer with its body as a stream of bytes, over a connection that is kept for the next request. */
  open(request: HttpRequest): Promise<HttpBody>;
  /** Streams a body to a file path; returns status and bytes. Used for downloads. */
  download(request: HttpRequest, path: string): Promise<{ status: number; bytes: number }>;
}

export interface PostgresTarget {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: Secret;
  readonly database: string;
  /** Every transaction refuses to write. */
  readonly readOnly?: boolean;
}

export interface PostgresSession {
  query<Row extends Record<string, unknown>>(
    sql: string,
    values?: readonly unknown[],
  ): Promise<Row[]>;
}

export interface Postgres {
  /** Connects, hands the session over, and always closes it. */
  session<T>(
    target: PostgresTarget,
    signal: AbortSignal,
    use: (session: PostgresSession) => Promise<T>,
  ): Promise<T>;
}

/** Text, a number, nothing, or a list of these. */
export type RedisValue = string | number | null | readonly RedisValue[];

export type RedisAnswer =
  | { readonly ok: true; readonly value: RedisValue }
  /** The server's own words: "NOAUTH Authentication required." */
  | { readonly ok: false; readonly words: string };

export interface RedisTarget {
  readonly host: string;
  readonly port: number;
  /** Sent first, where the server asks for one. */
  readonly password?: Secret;
}

export interface Redis {
  /**
   * Sends commands, each an argument list, over one connection and closes it. A refused password is the answer to
   * every one of them. Throws only when no answer came.
   */
  ask(
    target: RedisTarget,
    commands: readonly (readonly string[])[],
    signal: AbortSignal,
  ): Promise<readonly RedisAnswer[]>;
}

export interface Clock {
  now(): Date;
  /** Milliseconds on a clock that never goes back. */
  monotonic(): number;
  /** Rejects with the signal's reason when it fires. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** A signal that fires after `ms` or with the parent. */
  deadline(ms: number, parent?: AbortSignal): AbortSignal;
}

export interface NetworkAddress {
  readonly name: string;
  readonly address: string;
  readonly family: 4 | 6;
  readonly internal: boolean;
}

/** The machine's description of itself. */
export interface Host {
  readonly pid: number;
  readonly uid: number;
  readonly user: string;
  readonly hostname: string;
  /** As Node names it: x64, arm64 … */
  readonly arch: string;
  readonly platform: string;
  readonly home: string;
  cpus(): number;
  memoryBytes(): number;
  addresses(): NetworkAddress[];
  env(name: string): string | undefined;
  /** Address that the kernel would use as source towards the world (UDP connect; nothing is sent). */
  sourceAddress(): Promise<string | undefined>;
  /** Listens for an instant; resolves 'free' or the error code (EADDRINUSE, EACCES, EADDRNOTAVAIL). */
  tryListen(port: number, address: string): Promise<'free' | string>;
  /** TCP connect; resolves when connected, rejects with the error. */
  tryConnect(host: string, port: number, signal: AbortSignal): Promise<void>;
  /** Whether a process lives, and when it started (kernel ticks), to tell a reused pid apart. */
  processStart(pid: number): Promise<string | undefined>;
}

type Complaint = (text: string) => Message | undefined;

/** Questions to a person. Without a terminal every call throws a UserError that names the flag to use. */
export interface Prompt {
  readonly interactive: boolean;
  confirm(question: Message, preset: boolean): Promise<boolean>;
  /** `check` says what is wrong with an answer; it is then typed again. */
  input(question: Message, preset?: string, check?: Complaint): Promise<string>;
  secret(question: Message): Promise<Secret>;
  /** The data piped to standard input, whole; only called when it is not a terminal. */
  piped(): Promise<string>;
  /** Standard input as it comes: a pipe, or what is typed or pasted on a terminal until Ctrl-D. */
  bytes(): AsyncIterable<Uint8Array>;
  select<T extends string>(
    question: Message,
    choices: readonly { value: T; label: Message }[],
    preset?: T,
  ): Promise<T>;
  /** Esc leaves a question that is asked meanwhile: undefined then. */
  orBack<T>(ask: () => Promise<T>): Promise<T | undefined>;
}
