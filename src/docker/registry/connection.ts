import { pipeline, type Readable, Transform } from 'node:stream';
import { endpointOf, proxyFor } from '../../base/proxy-rules.ts';
import { Secret } from '../../base/secret.ts';
import type { Effects, HttpBody, HttpRequest } from '../../effects/effects.ts';
import { connectionFailure, RegistryError, Silence } from './failure.ts';

export type RegistryEffects = Pick<Effects, 'http' | 'fs' | 'host' | 'clock' | 'docker'>;

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/;

/** The proxy for an address, as the environment says it; none for this machine itself. */
function proxyOf({ host }: Pick<RegistryEffects, 'host'>, url: string): Secret | undefined {
  if (loopback.test(endpointOf(url).host)) return undefined;
  const { proxy, exempt } = proxyFor(url, host.env);
  return proxy && exempt === null ? new Secret(proxy.value) : undefined;
}

const certificates = '/etc/docker/certs.d';

/** Certificates of private authorities, where Docker reads them, too: certs.d/HOST/*.crt. */
export async function privateAuthorities(
  { fs }: Pick<RegistryEffects, 'fs'>,
  host: string,
): Promise<readonly string[]> {
  if (!/^[A-Za-z0-9.:-]+$/.test(host)) return [];
  const dir = `${certificates}/${host}`;
  const names = await fs.list(dir).catch(() => []);
  const texts = names
    .filter((name) => name.endsWith('.crt'))
    .slice(0, 20)
    .map((name) => fs.readText(`${dir}/${name}`).catch(() => ''));
  return (await Promise.all(texts)).filter((text) => text.includes('BEGIN CERTIFICATE'));
}

export interface Asked extends Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body' | 'upload'> {
  /** Named in failures. */
  readonly source: string;
  readonly ca: readonly string[];
  /** Milliseconds until the head of an answer must be there. */
  readonly answerMs: number;
}

/** A registry may look at all of a large blob before it answers. */
const uploadMs = 120_000;

/** Tells of every chunk that passes. */
function counted(from: Readable, tell: () => void): Readable {
  const through = new Transform({
    transform(chunk, _encoding, done) {
      tell();
      done(null, chunk);
    },
  });
  // An error on the way ends the request, which reports it.
  return pipeline(from, through, () => undefined);
}

/** One request; the head of its answer comes in time, or it is a failure of the source. */
export async function send(
  effects: RegistryEffects,
  { source, answerMs, upload, ...request }: Asked,
  signal: AbortSignal,
): Promise<HttpBody> {
  signal.throwIfAborted();
  const proxy = proxyOf(effects, request.url);
  const late = new AbortController();
  const answered = new AbortController();
  const { clock } = effects;
  const limit = upload ? uploadMs : answerMs;
  let moved = clock.monotonic();
  const watch = async () => {
    for (let left = limit; left > 0; left = moved + limit - clock.monotonic())
      await clock.sleep(left, answered.signal);
    late.abort(new Silence(`no answer within ${limit / 1000} s`));
  };
  watch().catch(() => undefined);
  const sent = upload && counted(upload, () => (moved = clock.monotonic()));
  try {
    const both = AbortSignal.any([signal, late.signal]);
    const more = { ...(sent && { upload: sent }), ...(proxy && { proxy }) };
    return await effects.http.open({ ...request, ...more, signal: both });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    throw new RegistryError(connectionFailure(source, error, proxy !== undefined), error);
  } finally {
    answered.abort();
    sent?.destroy();
  }
}

interface Bounds {
  readonly source: string;
  readonly maxBytes: number;
  readonly withinMs: number;
}

/** A whole body, within bounds of size and time: some servers never end one. */
export async function readBody(
  { clock }: Pick<RegistryEffects, 'clock'>,
  body: Readable,
  { source, maxBytes, withinMs }: Bounds,
  signal: AbortSignal,
): Promise<Buffer> {
  const done = new AbortController();
  const silence = new Silence(`no end within ${withinMs / 1000} s`);
  clock.sleep(withinMs, AbortSignal.any([done.signal, signal])).then(
    () => body.destroy(silence),
    () => signal.aborted && body.destroy(),
  );
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes)
        throw new RegistryError({ source, kind: 'other', words: 'an answer without end' });
      chunks.push(chunk);
    }
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof RegistryError) throw error;
    throw new RegistryError(connectionFailure(source, error, false), error);
  } finally {
    done.abort();
    body.destroy();
  }
  return Buffer.concat(chunks);
}
