import type { Readable } from 'node:stream';
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

/** Runs over a stream of the engine; its errors get their code, the signal its reason. */
async function each(
  stream: Readable,
  signal: AbortSignal,
  use: (chunk: Buffer) => void,
): Promise<void> {
  const stop = () => stream.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of stream) use(chunk as Buffer);
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
): Promise<void> {
  let raw: boolean | undefined;
  let rest = Buffer.alloc(0);
  let from: 'stdout' | 'stderr' = 'stdout';
  let missing = 0;
  await each(stream, signal, (chunk) => {
    if (raw) return use(chunk, 'stdout');
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
  });
  // Fewer than 8 bytes in all: no frame is that short.
  if (rest.length > 0) use(rest, 'stdout');
}

export interface EngineLine {
  readonly status?: string;
  readonly id?: string;
  readonly stream?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number };
  readonly error?: string;
  readonly errorDetail?: { readonly message?: string };
}

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
