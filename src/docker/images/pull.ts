import { parseReference } from '../../base/image-reference.ts';
import { registryAsMirror } from '../../config/mirrors.ts';
import type { Effects } from '../../effects/effects.ts';
import { mirrorCandidates } from './mirrors.ts';
import { inParallel } from './parallel.ts';
import { isFinal, isTransient, isUnreachable, type PullFailure } from './pull-failure.ts';
import {
  type Patience,
  type PullEvent,
  type PullRequest,
  type PullResult,
  type PullRun,
  type PullSource,
  takeFrom,
} from './pull-source.ts';

const atOnce = 3;
const defaultPatience: Patience = { answer: 15_000, progress: 120_000 };
const givenUpAfter = 3;
const triesAlone = 4;
const triesAmongOthers = 2;
const firstDelay = 500;
const longestDelay = 8_000;

/**
 * Pulls what is asked for, three at a time: from its origin, or, where that cannot be reached, through the
 * mirrors. Failures of single images are in the results; only the engine's own failure is thrown.
 */
export async function pullImages(
  effects: Pick<Effects, 'docker' | 'clock' | 'randomBytes'>,
  request: PullRequest,
): Promise<PullResult[]> {
  const run: PullRun = {
    patience: defaultPatience,
    digests: new Map(),
    ...request,
    docker: effects.docker,
    clock: effects.clock,
    random: () => (effects.randomBytes(1)[0] ?? 0) / 255,
    down: new Map(),
    lastProgress: effects.clock.monotonic(),
    full: undefined,
  };
  return await inParallel(atOnce, request.references, (reference) => pullOne(run, reference));
}

function sourcesOf(run: PullRun, reference: string): PullSource[] {
  const parsed = parseReference(reference);
  const digest = run.digests.get(reference);
  const named = (text: string) =>
    digest === undefined ? text : `${text.replace(/:[\w][\w.-]*$/, '')}@${digest}`;
  const own = run.registry ? [registryAsMirror(run.registry)] : [];
  const origin = { host: parsed.registry, reference: named(reference), wanted: reference };
  const mirrors = mirrorCandidates(parsed, [...own, ...run.mirrors]).map((candidate) => ({
    host: candidate.mirror.base.replace(/\/.*/, ''),
    reference: named(candidate.reference),
    wanted: reference,
  }));
  return run.registry ? mirrors : [origin, ...mirrors];
}

async function pullOne(run: PullRun, reference: string): Promise<PullResult> {
  const left = sourcesOf(run, reference);
  const origin = left[0];
  const failures: PullFailure[] = [];
  while (left.length > 0 && !run.full) {
    const at = Math.max(
      0,
      left.findIndex((source) => !run.down.has(source.host)),
    );
    const [source] = left.splice(at, 1);
    if (!source) break;
    const failure = await pullFrom(run, source, left.length === 0);
    if (!failure) {
      run.down.delete(source.host);
      say(run, source, 'done');
      const isKnown = run.digests.has(reference);
      const by = isKnown ? 'lock' : source === origin ? 'origin' : 'one-mirror';
      return { reference, source: source.host, failures, by };
    }
    failures.push(failure);
    if (isUnreachable(failure)) noteDown(run, failure);
    if (failure.kind === 'no-space') run.full = failure;
    if (source === origin && isFinal(failure)) break;
  }
  if (run.full && failures.length === 0) failures.push(run.full);
  const failure = mainFailure(failures);
  if (origin) say(run, origin, 'failed', failure);
  return { reference, source: undefined, failures };
}

function noteDown(run: PullRun, failure: PullFailure): void {
  const times = (run.down.get(failure.source)?.times ?? 0) + 1;
  run.down.set(failure.source, { failure, times });
}

/** The one to tell first: a full disk, then what the origin said. */
export function mainFailure(failures: readonly PullFailure[]): PullFailure | undefined {
  return failures.find(({ kind }) => kind === 'no-space') ?? failures[0];
}

async function pullFrom(
  run: PullRun,
  source: PullSource,
  isLast: boolean,
): Promise<PullFailure | undefined> {
  const known = run.down.get(source.host);
  if (known && known.times >= givenUpAfter) return known.failure;
  const tries = isLast && !known ? triesAlone : triesAmongOthers;
  for (let attempt = 1; ; attempt += 1) {
    say(run, source, 'running');
    const failure = await takeFrom(run, source, (bytes) => say(run, source, 'running', bytes));
    if (!failure || !isTransient(failure) || attempt >= tries) return failure;
    const delay = Math.min(longestDelay, firstDelay * 2 ** (attempt - 1));
    await run.clock.sleep(delay * (0.5 + run.random() / 2), run.signal);
  }
}

function say(
  run: PullRun,
  { wanted, host }: PullSource,
  phase: PullEvent['phase'],
  more?: PullFailure | { currentBytes: number; totalBytes: number },
): void {
  const bytes = more && 'currentBytes' in more ? more : { currentBytes: 0, totalBytes: 0 };
  const failure = more && 'kind' in more ? { failure: more } : {};
  run.onEvent({ reference: wanted, phase, source: host, ...bytes, ...failure });
}
