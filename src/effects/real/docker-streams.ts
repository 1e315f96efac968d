import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { DockerError, dockerError } from './docker-error.ts';

/** Text of a stream, of which only the newest `max` bytes are kept. */
export class TailBuffer {
  readonly #max: number;
  #chunks: Buffer[] = [];
  #bytes = 0;
  constructor(max: number) {
    this.#max = max;
  }
  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#bytes += chunk.length;
    for (let first = this.#chunks[0]; first; first = this.#chunks[0]) {
      if (this.#bytes - first.length < this.#max) break;
      this.#chunks.shift();
      this.#bytes -= first.length;
    }
  }
  text(): string {
    const all = Buffer.concat(this.#chunks);
    return all.subarray(Math.max(0, all.length - this.#max)).toString('utf8');
  }
}

/** After so many bytes the clock has its turn: a stream that is never empty would keep every deadline waiting. */
const turnBytes = 1024 * 1024;

/**
 * Runs over a stream of the engine until `use` returns false; its errors get their code, the signal its reason.
 */
async function each(
  stream: Readable,
  signal: AbortSignal,
  use: (chunk: Buffer) => unknown,
): Promise<void> {
  const stop = () => stream.destroy();
  signal.addEventListener('abort', stop, { once: true });
  let turn = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (use(chunk) === false) break;
      turn += chunk.length;
      if (turn < turnBytes) continue;
      turn = 0;
      await setImmediate();
      if (signal.aborted) break;
    }
  } catch (error) {
    throw signal.aborted ? signal.reason : dockerError(error);
  } finally {
    signal.removeEventListener('abort', stop);
    stream.destroy();
  }
  signal.throwIfAborted();
}

const looksFramed = (head: Buffer) => (head[0] ?? 9) <= 2 && head.readUIntBE(1, 3) === 0;

type UseFrame = (chunk: Buffer, from: 'stdout' | 'stderr') => void;

/** Frames put together from the pieces in which they come. */
class Frames {
  readonly #use: UseFrame;
  #raw: boolean | undefined;
  #rest = Buffer.alloc(0);
  #from: 'stdout' | 'stderr' = 'stdout';
  #missing = 0;
  constructor(use: UseFrame) {
    this.#use = use;
  }
  push(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#rest, chunk]);
    while (this.#rest.length > 0) {
      if (this.#missing === 0 && !this.#begin()) return;
      const piece = this.#rest.subarray(0, this.#missing);
      this.#missing -= piece.length;
      this.#rest = this.#rest.subarray(piece.length);
      if (piece.length > 0) this.#use(piece, this.#from);
    }
  }
  /** Reads the head of the next frame; false: it is not there yet, or there are no frames. */
  #begin(): boolean {
    if (this.#raw === undefined && this.#rest.length >= 8) this.#raw = !looksFramed(this.#rest);
    if (this.#raw) this.end();
    if (this.#rest.length < 8) return false;
    this.#from = this.#rest[0] === 2 ? 'stderr' : 'stdout';
    this.#missing = this.#rest.readUInt32BE(4);
    this.#rest = this.#rest.subarray(8);
    return true;
  }
  /** The rest at the end: fewer than 8 bytes in all, and no frame is that short. */
  end(): void {
    if (this.#rest.length > 0) this.#use(this.#rest, 'stdout');
    this.#rest = Buffer.alloc(0);
  }
}

/**
 * Takes apart the engine's framing of stdout and stderr. A container with a terminal sends no frames:
 * its stream does not begin with one, and goes to stdout as it is. More than `most` bytes are not read.
 */
export async function demultiplex(
  stream: Readable,
  signal: AbortSignal,
  use: UseFrame,
  most = Number.POSITIVE_INFINITY,
): Promise<void> {
  const frames = new Frames(use);
  let bytes = 0;
  await each(stream, signal, (chunk) => {
    frames.push(chunk);
    bytes += chunk.length;
    return bytes < most;
  });
  frames.end();
}

export interface EngineLine {
  readonly status?: string;
  readonly id?: string;
  readonly stream?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number };
  readonly error?: string;
  readonly errorDetail?: { readonly message?: string };
}

/** Longer than any line of the engine's own. */
const longestLine = 16 * 1024 * 1024;

/** A stream of JSON lines (pull, load, build). An error inside it is thrown. */
export async function eachLine(
  stream: Readable,
  signal: AbortSignal,
  use: (line: EngineLine) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  let failure: string | undefined;
  const line = (text: string) => {
    if (text.trim() === '') return;
    const value = parse(text);
    failure ??= value.errorDetail?.message ?? value.error;
    use(value);
  };
  await each(stream, signal, (chunk) => {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    lines.forEach(line);
    if (rest.length > longestLine) throw new DockerError('ENGINE', 'a line without end');
  });
  line(rest);
  if (failure !== undefined) throw new DockerError('ENGINE', failure);
}

function parse(text: string): EngineLine {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return { stream: text };
  }
}
