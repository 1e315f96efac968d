import type { Readable } from 'node:stream';
import { type Deferred, deferred } from '../../base/deferred.ts';
import type { Clock } from '../../effects/effects.ts';
import type { Place, RegistryClient } from '../registry/client.ts';
import type { Blob } from '../registry/manifest.ts';
import { BlobError, chunksOf, disk, setStall, sourceFailure } from './body.ts';
import {
  blame,
  isLast,
  newSource,
  nextPiece,
  type Piece,
  restart,
  type Source,
  type Task,
} from './pieces.ts';
import { isLasting, isOfBlob, type PullFailure } from './pull-failure.ts';
import type { BlobStore } from './store.ts';

export interface FetchOptions {
  readonly client: RegistryClient;
  readonly store: BlobStore;
  readonly clock: Clock;
  /** Connections in all, shared by the sources that are not down; each has at least one. */
  readonly parallel: number;
  /** Milliseconds without a byte after which a connection is given up. */
  readonly stallMs: number;
  onBytes(digest: string, bytes: number, host: string): void;
  readonly signal: AbortSignal;
}

const noteMs = 1_000;
const triesAmongOthers = 3;
const triesAlone = 16;
const longestDelay = 4_000;
const mostPerSource = 4;

interface Waiting extends Deferred<void> {
  readonly task: Task;
}

/** Fetches blobs into a store, in pieces from several sources at once; each is there once, checked by its digest. */
export class Fetcher {
  readonly #options: FetchOptions;
  readonly #sources = new Map<string, Source>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #workers: Promise<void>[] = [];
  readonly #closed = new AbortController();
  #changed = deferred();
  constructor(options: FetchOptions) {
    this.#options = options;
    const { signal } = options;
    // Downloads under way are noted first: the next run begins there.
    const stop = () => Promise.allSettled(this.#workers).then(() => this.#fail(signal.reason));
    signal.addEventListener('abort', stop, { once: true });
  }

  /** Ends when the blob is in the store; throws a BlobError when nobody has it. */
  async fetch(blob: Blob, places: readonly Place[]): Promise<void> {
    const { store, signal } = this.#options;
    signal.throwIfAborted();
    const known = this.#waiting.get(blob.digest);
    if (known) {
      for (const place of places) known.task.places.set(place.host, place);
      return await known.promise;
    }
    if (await store.has(blob)) return;
    const again = this.#waiting.get(blob.digest);
    return await (again ?? this.#begin(blob, places)).promise;
  }

  #begin(blob: Blob, places: readonly Place[]) {
    const { store } = this.#options;
    const task = {
      ...{ blob, places: new Map(places.map((place) => [place.host, place])) },
      ...{ missing: [], active: new Set(), hosts: new Set(), failures: [] },
      ...{ resumed: false, alone: false, owner: undefined, ended: true },
    };
    const waiting = { ...deferred(), task: task as unknown as Task };
    this.#waiting.set(blob.digest, waiting);
    store.open(blob).then(
      ({ part, missing }) => {
        const left = missing.reduce((sum, { start, end }) => sum + end - start, 0);
        Object.assign(task, { part, missing, resumed: left < blob.size, ended: false });
        this.#options.onBytes(blob.digest, blob.size - left, '');
        for (const { host } of places)
          if (!this.#sources.has(host)) this.#sources.set(host, newSource(host));
        this.#staff();
        this.#settle(waiting.task);
        this.#notify();
      },
      (error) => this.#end(waiting.task, error),
    );
    return waiting;
  }

  /** Ends all connections. Fetched data stays. */
  async close(): Promise<void> {
    this.#closed.abort();
    this.#notify();
    await Promise.allSettled(this.#workers);
    for (const { task } of this.#waiting.values()) await this.#end(task, new Error('closed'));
  }

  /** Why sources are asked no more. */
  get down(): readonly PullFailure[] {
    return [...this.#sources.values()].flatMap(({ down }) => down ?? []);
  }

  #notify(): void {
    this.#changed.resolve();
    this.#changed = deferred();
  }

  get #live(): Source[] {
    return [...this.#sources.values()].filter(({ down }) => !down);
  }

  get #perSource(): number {
    return Math.min(mostPerSource, Math.ceil(this.#options.parallel / this.#live.length));
  }

  /** The connections of a source that is down go to the others; one that comes later gets its share. */
  #staff(): void {
    for (const source of this.#live)
      while (source.workers < this.#perSource) {
        source.workers += 1;
        this.#workers.push(this.#work(source).catch((error) => this.#fail(error)));
      }
  }

  async #work(source: Source): Promise<void> {
    const { clock } = this.#options;
    while (!this.#isOver && !source.down && source.workers <= this.#perSource) {
      const tasks = [...this.#waiting.values()].map(({ task }) => task);
      const workers = this.#live.reduce((sum, one) => sum + one.workers, 0);
      const work = { tasks, sources: this.#sources, workers, now: clock.monotonic() };
      const piece = nextPiece(work, source);
      if (piece) await this.#take(piece);
      // A slow piece becomes worth taking by time alone.
      else await Promise.race([this.#changed.promise, clock.sleep(250)]);
    }
    source.workers -= 1;
  }

  get #isOver(): boolean {
    return this.#closed.signal.aborted || this.#options.signal.aborted;
  }

  async #take(piece: Piece): Promise<void> {
    const { clock } = this.#options;
    const { task, source } = piece;
    const [began, start] = [clock.monotonic(), piece.at];
    const failure = await this.#read(piece);
    source.busyMs += clock.monotonic() - began;
    task.active.delete(piece);
    const progressed = piece.at > start;
    if (progressed) source.tries = 0;
    if (piece.at < piece.end) task.missing.unshift({ start: piece.at, end: piece.end });
    if (failure) await this.#judge(piece, failure);
    this.#settle(task);
    this.#notify();
  }

  /** Reads one piece as far as it goes. */
  async #read(piece: Piece): Promise<PullFailure | undefined> {
    const { client, signal } = this.#options;
    const { task, source, place } = piece;
    const stop = AbortSignal.any([signal, piece.stop.signal, this.#closed.signal]);
    const asked = piece.end;
    try {
      const range = { from: piece.at, to: asked - 1 };
      const { from, isWhole, body } = await client.blob(place, task.blob.digest, range, stop);
      if (isWhole && (from < piece.at || asked < task.blob.size)) source.whole = true;
      await this.#copy(piece, body, { skip: piece.at - from, asked });
      if (piece.at >= piece.end) return undefined;
      return { source: source.host, kind: 'connection', words: 'ended too early' };
    } catch (error) {
      if (stop.aborted) return undefined;
      return sourceFailure(source.host, error);
    }
  }

  async #copy(
    piece: Piece,
    body: Readable,
    { skip, asked }: { skip: number; asked: number },
  ): Promise<void> {
    const { clock, stallMs } = this.#options;
    const { task, source } = piece;
    piece.moved = clock.monotonic();
    const watch = setStall(clock, stallMs, piece, body);
    let [noted, notedAt] = [piece.at, piece.moved];
    let left = skip;
    try {
      for await (const chunk of chunksOf(body)) {
        piece.moved = clock.monotonic();
        const rest = chunk.subarray(Math.min(left, chunk.length));
        left -= chunk.length - rest.length;
        const data = rest.subarray(0, Math.max(0, piece.end - piece.at));
        await task.part.write(data, piece.at).catch(disk);
        piece.at += data.length;
        source.bytes += data.length;
        if (data.length > 0) task.hosts.add(source.host);
        this.#options.onBytes(task.blob.digest, data.length, source.host);
        // The whole answer is read to its end, so that its connection can serve the next piece.
        if (piece.at >= piece.end && (piece.end < asked || data.length < rest.length)) break;
        if (piece.moved - notedAt < noteMs) continue;
        await task.part.note({ start: noted, end: piece.at }).catch(disk);
        noted = piece.at;
        notedAt = piece.moved;
      }
    } finally {
      watch.abort();
      body.destroy();
      if (!isLast(piece)) await task.part.note({ start: noted, end: piece.at });
    }
  }

  async #judge({ task, source }: Piece, failure: PullFailure): Promise<void> {
    const { clock, signal } = this.#options;
    task.failures.push(failure);
    if (isOfBlob(failure)) {
      task.places.delete(source.host);
      return;
    }
    source.tries += 1;
    const others = this.#live.some((one) => one !== source);
    const most = others ? triesAmongOthers : triesAlone;
    if (isLasting(failure) || source.tries >= most) {
      source.down = failure;
      this.#settleAll();
      return;
    }
    const delay = source.tries === 1 ? 0 : Math.min(longestDelay, 125 * 2 ** source.tries);
    await clock.sleep(delay, AbortSignal.any([signal, this.#closed.signal])).catch(() => undefined);
  }

  #settleAll(): void {
    this.#staff();
    for (const { task } of this.#waiting.values()) this.#settle(task);
  }

  /** Ends a blob that is complete, and one that nobody can deliver. */
  #settle(task: Task): void {
    if (task.ended || task.active.size > 0) return;
    if (task.missing.length === 0) {
      task.ended = true;
      this.#check(task).catch((error) => this.#end(task, error));
      return;
    }
    const left = [...task.places.keys()].some((host) => !this.#sources.get(host)?.down);
    if (!left) void this.#end(task, new BlobError(task.blob.digest, this.#whyNot(task)));
    else if (task.owner !== undefined && this.#sources.get(task.owner)?.down) restart(task);
  }

  /** The failures of a blob, and of the sources that were given up before they were asked for it. */
  #whyNot({ failures, places }: Task): PullFailure[] {
    const asked = new Set(failures.map(({ source }) => source));
    const down = this.down.filter(({ source }) => places.has(source) && !asked.has(source));
    return [...failures, ...down];
  }

  async #check(task: Task): Promise<void> {
    await task.part.sync();
    await task.part.close();
    if (await this.#options.store.accept(task.blob)) {
      // Alone it has delivered what it should: what was wrong before was another's doing.
      const owner = this.#sources.get(task.owner ?? '');
      if (owner) owner.suspect = false;
      return await this.#end(task);
    }
    blame(task, this.#sources);
    const { part } = await this.#options.store.open(task.blob);
    Object.assign(task, { part, alone: true, ended: false });
    restart(task);
    this.#options.onBytes(task.blob.digest, -task.blob.size, '');
    this.#settleAll();
    this.#notify();
  }

  async #end(task: Task, error?: unknown): Promise<void> {
    const waiting = this.#waiting.get(task.blob.digest);
    task.ended = true;
    this.#waiting.delete(task.blob.digest);
    for (const piece of task.active) piece.stop.abort();
    await task.part?.close().catch(() => undefined);
    if (error === undefined) waiting?.resolve();
    else waiting?.reject(error);
    this.#notify();
  }

  /** The disk is full, or something else that no other source would change. */
  #fail(error: unknown): void {
    for (const { task } of [...this.#waiting.values()]) void this.#end(task, error);
    this.#closed.abort();
    this.#notify();
  }
}
