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

/**
 * Takes apart the engine's framing of stdout and stderr. A container with a terminal sends no frames:
 * its stream does not begin with one, and goes to stdout as it is.
 */
export async function demultiplex(
  stream: Readable,
  signal: AbortSignal,
  use: (chunk: Buffer, from: 'stdout' | 'stderr') => void,
  /** More is not read. */
  most = Number.POSITIVE_INFINITY,
): Promise<void> {
  let bytes = 0;
  let raw: boolean | undefined;
  let rest = Buffer.alloc(0);
  let from: 'stdout' | 'stderr' = 'stdout';
  let missing = 0;
  await each(stream, signal, (chunk) => {
    bytes += chunk.length;
    take(chunk);
    return bytes < most;
  });
  // Fewer than 8 bytes in all: no frame is that short.
  if (rest.length > 0) use(rest, 'stdout');

  function take(chunk: Buffer): void {
    if (raw) {
      use(chunk, 'stdout');
      return;
    }
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    while (rest.length > 0) {
      if (missing === 0) {
        if (rest.length < 8) return;
        raw ??= !looksFramed(rest);
        if (raw) {
          use(rest, 'stdout');
          rest = Buffer.alloc(0);
          return;
        }
        from = rest[0] === 2 ? 'stderr' : 'stdout';
        missing = rest.readUInt32BE(4);
        rest = rest.subarray(8);
      }
      const piece = rest.subarray(0, missing);
      if (piece.length > 0) use(piece, from);
      missing -= piece.length;
      rest = rest.subarray(piece.length);
    }
  }
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
