import type { ImageReference } from '../../base/image-reference.ts';
import type { Clock } from '../../effects/effects.ts';
import type { PullFailure } from '../images/pull-failure.ts';
import { digestOf, type Place, type RateLimit, type RegistryClient } from './client.ts';
import { RegistryError } from './failure.ts';
import { readManifest } from './manifest.ts';

/** The answer of one place on a reference. */
export interface Answer {
  readonly place: Place;
  readonly digest?: string;
  readonly rateLimit?: RateLimit;
  readonly failure?: PullFailure;
  readonly ms: number;
}

/** The source that resolved a tag; a mirror alone only where no other can be asked. */
export type Witness = 'given' | 'lock' | 'origin' | 'mirrors' | 'one-mirror';

export type Resolution =
  | {
      readonly digest: string;
      readonly by: Witness;
      /** Best first: those that have this very image, then those that may have parts of it. */
      readonly places: readonly Place[];
      readonly answers: readonly Answer[];
    }
  | { readonly digest: undefined; readonly failures: readonly PullFailure[] };

export interface Asking {
  readonly client: RegistryClient;
  readonly clock: Clock;
  /** Did not answer in time for an earlier image: the next ones do not wait for it. */
  readonly slow: Set<string>;
  readonly signal: AbortSignal;
}

export interface Question {
  readonly reference: ImageReference;
  readonly origin: Place;
  readonly mirrors: readonly Place[];
  /** The digest that the lock has. */
  readonly locked?: string | undefined;
}

/** Milliseconds that the others are waited for once one has answered. */
const graceMs = 700;

/** A place's answer on a tag or digest: HEAD, which no registry counts; GET if HEAD lacks it. */
async function answerOf(
  { client, clock }: Pick<Asking, 'client' | 'clock'>,
  place: Place,
  name: string,
  signal: AbortSignal,
): Promise<Answer> {
  const began = clock.monotonic();
  const ms = () => clock.monotonic() - began;
  try {
    const { digest, rateLimit } = await client.describe(place, name, signal);
    const known = digest ?? (await digestAt(client, place, name, signal));
    if (known === undefined) {
      const failure = { source: place.host, kind: 'other' as const, words: 'no manifest' };
      return { place, failure, ms: ms() };
    }
    return { place, digest: known, ...(rateLimit && { rateLimit }), ms: ms() };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (!(error instanceof RegistryError)) throw error;
    return { place, failure: error.failure, ms: ms() };
  }
}

/** Where HEAD does not say it. Only a manifest is an answer. */
async function digestAt(client: RegistryClient, place: Place, name: string, signal: AbortSignal) {
  const bytes = await client.manifest(place, name, signal);
  return readManifest(bytes) ? digestOf(bytes) : undefined;
}

/** Asks all places at once, and returns soon after the first has it. */
async function gather(
  asking: Asking,
  places: readonly Place[],
  name: string,
): Promise<{ answers: Answer[]; silent: Place[] }> {
  const { clock, signal } = asking;
  const enough = new AbortController();
  const answers: Answer[] = [];
  const both = AbortSignal.any([signal, enough.signal]);
  let first: (() => void) | undefined;
  const found = new Promise<void>((resolve) => {
    first = resolve;
  });
  const all = Promise.all(
    places.map(async (place) => {
      const answer = await answerOf(asking, place, name, both);
      answers.push(answer);
      if (answer.digest !== undefined) first?.();
    }),
  );
  const grace = found.then(() => clock.sleep(graceMs, both));
  await Promise.race([all, grace]).finally(() => enough.abort());
  await all.catch(() => undefined);
  signal.throwIfAborted();
  const silent = places.filter((place) => !answers.some((one) => one.place === place));
  return { answers, silent };
}

/**
 * Which image a reference is, and who has it. The lock decides, then the origin, then what mirrors agree on; where
 * they differ and the origin cannot be asked, nobody is believed.
 */
export async function resolve(asking: Asking, question: Question): Promise<Resolution> {
  const { reference, origin, mirrors, locked } = question;
  const given = reference.digest ?? locked;
  const name = given ?? reference.tag ?? 'latest';
  const places = [origin, ...mirrors];
  const quick = places.filter(({ host }) => !asking.slow.has(host));
  let { answers, silent } = await gather(asking, quick, name);
  for (const { host } of silent) asking.slow.add(host);
  if (!answers.some(({ digest }) => digest !== undefined) && quick.length < places.length) {
    const late = await gather(
      asking,
      places.filter((one) => !quick.includes(one)),
      name,
    );
    answers = [...answers, ...late.answers];
    silent = [...silent, ...late.silent];
  }
  const ordered = places.flatMap((place) => answers.find((one) => one.place === place) ?? []);
  const by = reference.digest === undefined ? 'lock' : 'given';
  return decide(ordered, origin, given === undefined ? undefined : { digest: given, by });
}

/** The same with all the time that each of them needs, for who wants to know how they are. */
export async function survey(
  asking: Pick<Asking, 'client' | 'clock' | 'signal'>,
  { reference, origin, mirrors, locked }: Question,
): Promise<{ readonly answers: readonly Answer[]; readonly resolution: Resolution }> {
  const given = reference.digest ?? locked;
  const name = reference.digest ?? reference.tag ?? 'latest';
  const all = [origin, ...mirrors].map((place) => answerOf(asking, place, name, asking.signal));
  const answers = await Promise.all(all);
  const known = given === undefined ? undefined : { digest: given, by: 'lock' as const };
  return { answers, resolution: decide(answers, origin, known) };
}

function decide(
  answers: readonly Answer[],
  origin: Place,
  given: { digest: string; by: Witness } | undefined,
): Resolution {
  const having = answers.filter(({ digest }) => digest !== undefined);
  const failures = answers.flatMap(({ failure }) => failure ?? []);
  const home = answers.find(({ place }) => place === origin);
  if (given) {
    return having.length === 0
      ? { digest: undefined, failures }
      : resolved(answers, given.digest, given.by);
  }
  if (home?.digest !== undefined) return resolved(answers, home.digest, 'origin');
  if (home?.failure?.kind === 'not-found') return { digest: undefined, failures: [home.failure] };
  const votes = new Map<string, Answer[]>();
  for (const one of having)
    votes.set(one.digest ?? '', [...(votes.get(one.digest ?? '') ?? []), one]);
  const [best, next] = [...votes.values()].toSorted((a, b) => b.length - a.length);
  if (!best?.[0]?.digest) return { digest: undefined, failures };
  if (!next) return resolved(answers, best[0].digest, best.length > 1 ? 'mirrors' : 'one-mirror');
  if (best.length > 1 && best.length > next.length)
    return resolved(answers, best[0].digest, 'mirrors');
  const words = having.map(({ place, digest }) => `${place.host} ${shortDigest(digest ?? '')}`);
  const disagree = { source: origin.host, kind: 'disagree' as const, words: words.join(', ') };
  return { digest: undefined, failures: [disagree, ...failures] };
}

/** Enough of a digest to tell two apart. */
export const shortDigest = (digest: string): string => digest.slice(0, 'sha256:'.length + 12);

function resolved(answers: readonly Answer[], digest: string, by: Witness): Resolution {
  const same = answers.filter((one) => one.digest === digest);
  const others = answers.filter((one) => one.digest !== undefined && one.digest !== digest);
  const places = [...same, ...others].map(({ place }) => place);
  return { digest, by, places, answers };
}
