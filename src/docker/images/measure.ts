import { type ImageReference, parseReference } from '../../base/image-reference.ts';
import { type ImageSources, parseMirror } from '../../config/mirrors.ts';
import type { Effects } from '../../effects/effects.ts';
import { digestOf, type Place, type RateLimit, RegistryClient } from '../registry/client.ts';
import { readBody } from '../registry/connection.ts';
import { RegistryError } from '../registry/failure.ts';
import { type Blob, imageFor, readManifest } from '../registry/manifest.ts';
import { mirrorPlaces, originOf } from '../registry/places.ts';
import { type Answer, type Question, survey } from '../registry/resolve.ts';
import type { PullFailure } from './pull-failure.ts';

type Needed = Pick<Effects, 'http' | 'fs' | 'host' | 'clock' | 'docker' | 'net'>;

/**
 * State of one image at one place. `stale`: another image under the tag; `wrong`: not even what it
 * says itself.
 */
export type ImageVerdict = 'ok' | 'stale' | 'wrong' | 'other-arch' | 'unjudged' | 'failed';

export interface MeasuredImage {
  readonly reference: string;
  readonly verdict: ImageVerdict;
  readonly digest?: string;
  readonly failure?: PullFailure;
}

/** A mirror or registry, measured with these very images. */
export interface Measured {
  /** As in the settings; a registry by its name. */
  readonly name: string;
  readonly host: string;
  /** The registry itself, a mirror that replaces its name, or one that takes names of registries behind its own. */
  readonly style: 'origin' | 'replaces' | 'adds';
  readonly images: readonly MeasuredImage[];
  /** Median of the answers. */
  readonly answerMs: number;
  readonly bytesPerSecond?: number;
  /** Whether a pull can be resumed there. */
  readonly ranges?: boolean;
  readonly rateLimit?: RateLimit;
  /** When its certificate ends (ISO), or why it is not trusted. */
  readonly certificate?: string;
}

export interface MeasureRequest extends ImageSources {
  readonly references: readonly string[];
  readonly arch: string;
  readonly locked: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
}

interface Run extends MeasureRequest {
  readonly effects: Needed;
  readonly client: RegistryClient;
}

interface Row {
  readonly name: string;
  readonly style: Measured['style'];
  placeOf(reference: ImageReference): Place | undefined;
}

const sampleBytes = 2 * 1024 * 1024;
const sampleMs = 3_000;
const mostSmallBytes = 1024 * 1024;

/** Asks every registry and mirror for each image (HEAD, which is not counted), and takes a sample from each. */
export async function measure(effects: Needed, request: MeasureRequest): Promise<Measured[]> {
  const run: Run = { ...request, effects, client: new RegistryClient(effects) };
  const parsed = request.references.map((text) => ({ text, reference: parseReference(text) }));
  const asking = { client: run.client, clock: effects.clock, signal: request.signal };
  const questions = parsed.map(({ text, reference }): Question & { text: string } => ({
    ...{ text, reference, origin: originOf(reference, request.registry) },
    locked: request.locked.get(text),
    mirrors: mirrorPlaces(reference, request.mirrors),
  }));
  const surveys = await Promise.all(
    questions.map(async (question) => ({ question, ...(await survey(asking, question)) })),
  );
  const rows = rowsFor(
    parsed.map(({ reference }) => reference),
    request,
  );
  return await Promise.all(rows.map((row) => judge(run, row, surveys)));
}

function rowsFor(
  references: readonly ImageReference[],
  { mirrors, registry }: ImageSources,
): Row[] {
  const registries = registry ? [] : [...new Set(references.map((one) => one.registry))];
  const own: Row[] = registry
    ? [{ name: registry, style: 'origin', placeOf: (one) => originOf(one, registry) }]
    : [];
  const origins = registries.map(
    (name): Row => ({
      ...{ name, style: 'origin' },
      placeOf: (one) => (one.registry === name ? originOf(one) : undefined),
    }),
  );
  const others = mirrors.map(
    (name): Row => ({
      ...{ name, style: parseMirror(name)?.registry === '*' ? 'adds' : 'replaces' },
      placeOf: (one) => mirrorPlaces(one, [name])[0],
    }),
  );
  return [...own, ...origins, ...others];
}

type Survey = Awaited<ReturnType<typeof survey>> & {
  readonly question: Question & { text: string };
};

const samePlace = (a: Place, b: Place | undefined): boolean =>
  a.base === b?.base && a.repository === b.repository;

async function judge(run: Run, row: Row, surveys: readonly Survey[]): Promise<Measured> {
  const found = surveys.flatMap(({ question, answers, resolution }) => {
    const place = row.placeOf(question.reference);
    const answer = answers.find((one) => samePlace(one.place, place));
    return answer ? [{ text: question.text, answer, right: resolution.digest }] : [];
  });
  const images = await Promise.all(
    found.map(({ text, answer, right }) => judgeImage(run, text, answer, right)),
  );
  const good = found.find((_, at) => images[at]?.verdict === 'ok')?.answer;
  const sample = good && (await takeSample(run, good));
  const times = found.map(({ answer }) => answer.ms).toSorted((a, b) => a - b);
  const rateLimit = found.find(({ answer }) => answer.rateLimit)?.answer.rateLimit;
  const place = found[0]?.answer.place;
  const wrong = sample?.failure;
  return {
    ...{ name: row.name, style: row.style, host: place?.host ?? row.name },
    images: wrong
      ? images.map((one) => ({ ...one, verdict: 'wrong' as const, failure: wrong }))
      : images,
    answerMs: Math.round(times[Math.floor(times.length / 2)] ?? 0),
    ...(sample?.speed ?? {}),
    ...(rateLimit && { rateLimit }),
    ...(place ? await certificateOf(run, place) : {}),
  };
}

async function judgeImage(
  run: Run,
  reference: string,
  { place, digest, failure }: Answer,
  right: string | undefined,
): Promise<MeasuredImage> {
  if (digest === undefined) return { reference, verdict: 'failed', ...(failure && { failure }) };
  if (right === undefined) return { reference, verdict: 'unjudged', digest };
  if (digest === right) return { reference, verdict: 'ok', digest };
  return { reference, digest, verdict: await otherwise(run, place, reference, digest) };
}

/** Why a place gives another image: what it says of it itself tells. */
async function otherwise(run: Run, place: Place, reference: string, digest: string) {
  const { tag = 'latest' } = parseReference(reference);
  try {
    const bytes = await run.client.manifest(place, tag, run.signal);
    const manifest = readManifest(bytes);
    if (!manifest || digestOf(bytes) !== digest) return 'wrong';
    if (manifest.kind === 'index') return imageFor(manifest, run.arch) ? 'stale' : 'other-arch';
    const config = await small(run, place, manifest.config);
    const text = /"architecture"\s*:\s*"([^"]*)"/.exec(config?.toString('utf8') ?? '')?.[1];
    return text !== undefined && text !== run.arch ? 'other-arch' : 'stale';
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    return error.failure.kind === 'wrong-content' ? 'wrong' : 'stale';
  }
}

/** A small blob, checked. */
async function small(run: Run, place: Place, { digest, size }: Blob): Promise<Buffer | undefined> {
  if (size > mostSmallBytes || size === 0) return undefined;
  const { client, effects, signal } = run;
  const { body } = await client.blob(place, digest, { from: 0, to: size - 1 }, signal);
  const bounds = { source: place.host, maxBytes: mostSmallBytes, withinMs: sampleMs * 2 };
  const bytes = await readBody(effects, body, bounds, signal);
  if (digestOf(bytes) === digest) return bytes;
  throw new RegistryError({ source: place.host, kind: 'wrong-content', words: `not ${digest}` });
}

interface Sample {
  readonly failure?: PullFailure;
  readonly speed?: { readonly bytesPerSecond: number; readonly ranges: boolean };
}

/** A configuration, to see whether blobs are what they should be, and the beginning of the largest layer. */
async function takeSample(run: Run, { place, digest = '' }: Answer): Promise<Sample> {
  try {
    let manifest = readManifest(await run.client.manifest(place, digest, run.signal));
    if (manifest?.kind === 'index') {
      const fit = imageFor(manifest, run.arch);
      manifest = fit && readManifest(await run.client.manifest(place, fit.digest, run.signal));
    }
    if (manifest?.kind !== 'image') return {};
    await small(run, place, manifest.config);
    const [largest] = manifest.layers.toSorted((a, b) => b.size - a.size);
    return largest ? { speed: await speedOf(run, place, largest) } : {};
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    return { failure: error.failure };
  }
}

async function speedOf({ client, effects, signal }: Run, place: Place, { digest, size }: Blob) {
  const { clock } = effects;
  const began = clock.monotonic();
  // From the second byte on: whoever ignores ranges is found out.
  const from = size > 1 ? 1 : 0;
  const range = { from, to: Math.min(size, sampleBytes) - 1 };
  const { body, isWhole } = await client.blob(place, digest, range, signal);
  let bytes = 0;
  const late = clock.deadline(sampleMs, signal);
  late.addEventListener('abort', () => body.destroy(), { once: true });
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes >= sampleBytes) break;
    }
  } catch {
    signal.throwIfAborted();
  } finally {
    body.destroy();
  }
  const seconds = Math.max(0.001, (clock.monotonic() - began) / 1000);
  return { bytesPerSecond: Math.round(bytes / seconds), ranges: !isWhole };
}

async function certificateOf({ effects, signal }: Run, { base }: Place) {
  const { protocol, hostname, port } = new URL(base);
  if (protocol !== 'https:') return {};
  try {
    const target = { host: hostname, port: Number(port || 443) };
    const shown = await effects.net.certificate(target, effects.clock.deadline(sampleMs, signal));
    const ends = new Date(shown.validToMs);
    const isTime = !Number.isNaN(ends.getTime());
    return { certificate: shown.fault ?? (isTime ? ends.toISOString() : 'UNKNOWN') };
  } catch {
    signal.throwIfAborted();
    return {};
  }
}

/** Images that it has rightly; a lie outweighs all of them. */
const worth = ({ images }: Measured): number =>
  images.some(({ verdict }) => verdict === 'wrong')
    ? -1
    : images.filter(({ verdict }) => verdict === 'ok').length;

/** Best first: who has most of the images, then who is quickest. */
export const ranked = (measured: readonly Measured[]): Measured[] =>
  measured.toSorted(
    (a, b) => worth(b) - worth(a) || (b.bytesPerSecond ?? 0) - (a.bytesPerSecond ?? 0),
  );
