import { createHash } from 'node:crypto';
import type { Effects } from '../../effects/effects.ts';

/** Copies a file, which has its name when it is whole; says what it turned out to be. */
export async function copyFrom(fs: Effects['fs'], from: string, to: string) {
  const stream = fs.readStream(from) as AsyncIterable<Buffer>;
  return await new Output(fs, `${to}.part`).fill(stream, to);
}

/** A file that is written from its beginning and then gets its name. */
export class Output {
  readonly #fs: Effects['fs'];
  readonly #part: string;
  readonly #hash = createHash('sha256');
  #file: ReturnType<Effects['fs']['openPart']> | undefined;
  size = 0;
  constructor(fs: Effects['fs'], part: string) {
    this.#fs = fs;
    this.#part = part;
  }

  async #open() {
    // Left by a run that was killed.
    await this.#fs.removeFile(this.#part);
    return await this.#fs.openPart(this.#part);
  }

  async write(data: Uint8Array): Promise<void> {
    this.#file ??= this.#open();
    this.#hash.update(data);
    await (await this.#file).write(data, this.size);
    this.size += data.length;
  }

  /** All of it at once; of a stream that fails nothing is left. */
  async fill(
    from: AsyncIterable<Buffer>,
    path: string,
    tell: (bytes: number) => void = () => undefined,
  ): Promise<{ readonly digest: string; readonly size: number }> {
    try {
      for await (const chunk of from) {
        await this.write(chunk);
        tell(chunk.length);
      }
      return await this.end(path);
    } catch (error) {
      await this.#file?.then((file) => file.close()).catch(() => undefined);
      await this.#fs.removeFile(this.#part);
      throw error;
    }
  }

  async end(path: string): Promise<{ readonly digest: string; readonly size: number }> {
    this.#file ??= this.#open();
    const file = await this.#file;
    await file.sync();
    await file.close();
    await this.#fs.rename(this.#part, path);
    return { digest: `sha256:${this.#hash.digest('hex')}`, size: this.size };
  }
}
