import { errorCode } from '../../base/errors.ts';
import { parseReference } from '../../base/image-reference.ts';
import type { ImageSources } from '../../config/mirrors.ts';
import type { Docker } from '../../effects/docker.ts';
import type { Clock } from '../../effects/effects.ts';
import type { Witness } from '../registry/resolve.ts';
import { isEngineFailure, type PullFailure } from './pull-failure.ts';
import { pullFailureKind } from './pull-kinds.ts';
import { hasArch } from './verify.ts';

export interface PullEvent {
  readonly reference: string;
  readonly phase: 'waiting' | 'running' | 'done' | 'failed';
  /** Host that it comes from. */
  readonly source: string;
  readonly currentBytes: number;
  readonly totalBytes: number;
  readonly failure?: PullFailure;
  /** Of all images together, layers that they share once; where it is known. */
  readonly overall?: { readonly currentBytes: number; readonly totalBytes: number };
}

export interface PullResult {
  readonly reference: string;
  /** Host that it came from; undefined when none had it. */
  readonly source: string | undefined;
  readonly failures: readonly PullFailure[];
  /** The source of the answer which image the reference is. */
  readonly by?: Witness;
}

export interface Patience {
  /** Milliseconds until a registry must have answered at all. */
  readonly answer: number;
  /** Milliseconds without any progress. */
  readonly progress: number;
}

export interface PullRequest extends ImageSources {
  readonly references: readonly string[];
  /** The engine's architecture; nothing else is taken. */
  readonly arch: string;
  /** By reference, where it is known which image it is: then nothing else is taken from anybody. */
  readonly digests?: ReadonlyMap<string, string>;
  readonly patience?: Patience;
  readonly onEvent: (event: PullEvent) => void;
  readonly signal: AbortSignal;
}

/** State shared by the pulls of one run. */
export interface PullRun extends Required<Omit<PullRequest, 'registry'>> {
  readonly registry?: string | undefined;
  readonly docker: Docker;
  readonly clock: Clock;
  readonly random: () => number;
  /** Sources found unreachable, why, and by how many images: asked last from then on, and at last not at all. */
  readonly down: Map<string, { failure: PullFailure; times: number }>;
  /** When any pull last made progress: the engine queues layers, so a silent one may only be waiting. */
  lastProgress: number;
  full: PullFailure | undefined;
}

/** One place that an image can come from. */
export interface PullSource {
  readonly host: string;
  /** Its name there. */
  readonly reference: string;
  /** The name under which it is wanted. */
  readonly wanted: string;
}

interface Bytes {
  readonly currentBytes: number;
  readonly totalBytes: number;
}

/** Pulls from one source and leaves the image under the wanted name only; or says why not. */
export async function takeFrom(
  run: PullRun,
  source: PullSource,
  onBytes: (bytes: Bytes) => void,
): Promise<PullFailure | undefined> {
  const { docker, signal, arch } = run;
  const isMirror = source.reference !== source.wanted;
  try {
    // A person's own copy under the mirror's name is used, and stays.
    const before = isMirror ? await docker.image(source.reference, signal) : undefined;
    if (!before) await watchedPull(run, source.reference, onBytes);
    const image = before ?? (await docker.image(source.reference, signal));
    if (!image) return failed(source, `not found after the pull: ${source.reference}`);
    const right = hasArch(image, arch);
    if (isMirror && right) await docker.tag(source.reference, source.wanted, signal);
    if (isMirror && !before && !(right && isOwnDigest(source)))
      await docker.untag(source.reference, signal);
    return right ? undefined : { source: source.host, kind: 'wrong-arch', words: image.arch };
  } catch (error) {
    if (signal.aborted || isEngineFailure(error)) throw error;
    // An error without a code is a bug in this tool, not in a registry.
    if (errorCode(error) === undefined && !(error instanceof Silence)) throw error;
    return failed(source, error instanceof Error ? error.message : String(error));
  }
}

/** With a digest an engine that keeps images in containerd removes every tag of the same repository. */
const isOwnDigest = ({ reference, wanted }: PullSource): boolean =>
  parseReference(reference).name === parseReference(wanted).name;

const failed = (source: PullSource, words: string): PullFailure => ({
  source: source.host,
  kind: pullFailureKind(words),
  words,
});

/** The reason with which a pull is given up that does not move. */
class Silence extends Error {}

/** The engine waits for a dead registry for minutes; this does not. */
async function watchedPull(
  run: PullRun,
  reference: string,
  onBytes: (bytes: Bytes) => void,
): Promise<void> {
  const { clock, patience, signal } = run;
  const quiet = new AbortController();
  const done = new AbortController();
  let answered = false;
  const began = clock.monotonic();
  const watch = async () => {
    for (;;) {
      const limit = answered ? patience.progress : patience.answer;
      const since = answered ? run.lastProgress : began;
      const left = since + limit - clock.monotonic();
      if (left <= 0) break;
      await clock.sleep(Math.min(left, patience.answer), done.signal);
    }
    quiet.abort(new Silence(answered ? 'timeout: no progress' : 'timeout: no answer'));
  };
  const watching = watch().catch(() => undefined);
  try {
    const both = AbortSignal.any([signal, quiet.signal]);
    await run.docker.pull(
      reference,
      (progress) => {
        answered = true;
        run.lastProgress = clock.monotonic();
        onBytes(progress);
      },
      both,
    );
  } finally {
    done.abort();
    await watching;
  }
}
