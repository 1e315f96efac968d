import type { Readable } from 'node:stream';
import { deferred } from '../../base/deferred.ts';
import { errorCode } from '../../base/errors.ts';
import type { Clock } from '../../effects/effects.ts';
import { connectionFailure, RegistryError, Silence } from '../registry/failure.ts';
import type { Piece } from './pieces.ts';
import type { PullFailure } from './pull-failure.ts';

/** No source could deliver a blob. */
export class BlobError extends Error {
  readonly failures: readonly PullFailure[];
  constructor(digest: string, failures: readonly PullFailure[]) {
    super(`${digest}: ${failures.map(({ words }) => words).join('; ')}`);
    this.failures = failures;
  }
}

/** A failure of this machine's disk. */
class DiskError extends Error {}

/** A failed write. */
export const disk = (cause: unknown): never => {
  throw new DiskError(cause instanceof Error ? cause.message : String(cause), { cause });
};

/** The failure of a source; an error without a code, or from the disk, is not its doing and is thrown again. */
export function sourceFailure(host: string, error: unknown): PullFailure {
  if (error instanceof RegistryError) return error.failure;
  if (errorCode(error) === undefined || error instanceof DiskError) throw error;
  return connectionFailure(host, error, false);
}

/** Ends a body of which nothing comes any more. */
export function setStall(clock: Clock, ms: number, piece: Piece, body: Readable): AbortController {
  const done = new AbortController();
  const watch = async () => {
    for (;;) {
      const left = piece.moved + ms - clock.monotonic();
      if (left <= 0) break;
      await clock.sleep(left, done.signal);
    }
    body.destroy(new Silence(`no byte within ${ms / 1000} s`));
  };
  watch().catch(() => undefined);
  return done;
}

/** So many pieces wait for the disk before the server has to. */
const mostWaiting = 64;

/**
 * A body, all of which counts that has come: what Node still holds of a connection that is cut would be thrown away with
 * it, and fetched twice.
 */
export async function* chunksOf(body: Readable): AsyncGenerator<Buffer> {
  const waiting: Buffer[] = [];
  let end: { readonly error?: unknown } | undefined;
  let news = deferred();
  const ended = (error?: unknown) => {
    end ??= { error };
    news.resolve();
  };
  body.once('end', () => ended()).once('error', ended);
  body.once('close', () => ended());
  body.on('data', (chunk: Buffer) => {
    if (waiting.push(chunk) >= mostWaiting) body.pause();
    news.resolve();
  });
  for (;;) {
    const chunk = waiting.shift();
    if (chunk) {
      if (waiting.length < mostWaiting / 2) body.resume();
      yield chunk;
    } else if (end) {
      if (end.error !== undefined) throw end.error;
      return;
    } else {
      await news.promise;
      news = deferred();
    }
  }
}
