import type { Place } from '../registry/client.ts';
import type { Blob } from '../registry/manifest.ts';
import type { PullFailure } from './pull-failure.ts';
import type { Part, Range } from './store.ts';

/** A registry or mirror, as it has proved so far. */
export interface Source {
  readonly host: string;
  /** Failures since it last delivered anything. */
  tries: number;
  /** Why it is asked no more. */
  down: PullFailure | undefined;
  /** Ignores ranges: good for whole blobs only. */
  whole: boolean;
  /** Had a part in a blob that turned out wrong: from now on it delivers blobs alone, or not at all. */
  suspect: boolean;
  /** Connections to it. */
  workers: number;
  bytes: number;
  busyMs: number;
}

export const newSource = (host: string): Source => ({
  ...{ host, tries: 0, down: undefined, whole: false, suspect: false },
  ...{ workers: 0, bytes: 0, busyMs: 0 },
});

/** A blob that is being fetched. */
export interface Task {
  readonly blob: Blob;
  readonly places: Map<string, Place>;
  readonly part: Part;
  /** Neither there nor under way. */
  missing: Range[];
  readonly active: Set<Piece>;
  /** Hosts that delivered bytes of it. */
  readonly hosts: Set<string>;
  /** An earlier run left bytes of it: whose, nobody knows. */
  resumed: boolean;
  /** It was wrong once: one source alone delivers it. */
  alone: boolean;
  owner: string | undefined;
  readonly failures: PullFailure[];
  ended: boolean;
}

/** All of it is fetched again, by whomever. */
export function restart(task: Task): void {
  Object.assign(task, { owner: undefined, resumed: false });
  task.hosts.clear();
  task.missing = [{ start: 0, end: task.blob.size }];
}

/** A request to one source: from `at`, which moves, to `end`, which another source may lower. */
export interface Piece {
  readonly task: Task;
  readonly source: Source;
  readonly place: Place;
  at: number;
  end: number;
  readonly from: number;
  readonly began: number;
  /** When it last moved. */
  moved: number;
  readonly stop: AbortController;
}

const MiB = 1024 * 1024;
const smallest = MiB / 4;
const largest = 16 * MiB;
/** A piece of a slow source is small, so that nobody waits for it at the end. */
const mostSeconds = 4;
const stealFrom = 256 * 1024;
const stealSeconds = 2;
const stalledMs = 1_500;

export interface Work {
  readonly tasks: readonly Task[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly workers: number;
  readonly now: number;
}

/** Bytes a second of one connection; undefined before it has delivered anything. */
const rateOf = ({ bytes, busyMs }: Source): number | undefined =>
  bytes > 0 && busyMs > 0 ? (bytes / busyMs) * 1000 : undefined;

/** Bytes a second of this very request, once it has run long enough; before that, as its source has proved. */
const paceOf = ({ source, from, at, began }: Piece, now: number): number | undefined =>
  now - began < stalledMs ? rateOf(source) : ((at - from) / (now - began)) * 1000;

/** Whether another source, which may deliver it in pieces, is left. */
function hasBetter({ sources }: Work, task: Task, than: Source): boolean {
  return [...task.places.keys()].some((host) => {
    const source = sources.get(host);
    return source !== undefined && source !== than && !source.down && !limited(source);
  });
}

const limited = ({ suspect, whole }: Source): boolean => suspect || whole;

const isUntouched = ({ active, hosts, resumed }: Task): boolean =>
  active.size === 0 && hosts.size === 0 && !resumed;

/** Whether a source may deliver some of a blob; it becomes its owner where it must do so alone. */
function admits(work: Work, task: Task, source: Source): boolean {
  if (task.ended || !task.places.has(source.host) || task.missing.length === 0) return false;
  if (task.owner !== undefined) return task.owner === source.host;
  if (!task.alone && !limited(source)) return true;
  if (hasBetter(work, task, source) && !(isUntouched(task) && !task.alone)) return false;
  if (task.alone || isUntouched(task)) task.owner = source.host;
  return true;
}

function sizeFor(work: Work, task: Task, source: Source): number {
  if (source.whole || task.owner !== undefined) return Number.POSITIVE_INFINITY;
  const left = work.tasks.reduce(
    (sum, { missing, ended }) =>
      ended ? sum : missing.reduce((all, { start, end }) => all + end - start, sum),
    0,
  );
  const share = Math.min(largest, Math.max(smallest, left / (2 * work.workers)));
  // A note of a kilobyte tells how far away a source is, not how fast.
  const rate = source.bytes < smallest ? undefined : rateOf(source);
  return rate === undefined ? share : Math.max(stealFrom, Math.min(share, rate * mostSeconds));
}

const pieceOf = (task: Task, source: Source, range: Range, now: number): Piece | undefined => {
  const place = task.places.get(source.host);
  if (!place) return undefined;
  const { start: at, end } = range;
  const begun = { from: at, began: now, moved: now };
  const piece = { task, source, place, at, end, ...begun, stop: new AbortController() };
  task.active.add(piece);
  return piece;
};

/** The next piece for a source; undefined: nothing at the moment. */
export function nextPiece(work: Work, source: Source): Piece | undefined {
  const task = work.tasks.find((one) => admits(work, one, source));
  const range = task?.missing[0];
  if (!task || !range) return steal(work, source);
  const end = Math.min(range.end, range.start + Math.ceil(sizeFor(work, task, source)));
  task.missing.splice(0, 1, ...(end < range.end ? [{ start: end, end: range.end }] : []));
  return pieceOf(task, source, { start: range.start, end }, work.now);
}

/**
 * At the end the quick help the slow: their share of what these still have to do, or all of it where nothing moves or
 * little is left. Of a blob that one source must deliver alone nothing is taken.
 */
function steal(work: Work, source: Source): Piece | undefined {
  if (limited(source)) return undefined;
  const own = rateOf(source);
  const rated = work.tasks
    .filter(({ ended, alone, places }) => !ended && !alone && places.has(source.host))
    .flatMap(({ active }) => [...active])
    .filter((piece) => piece.source !== source && piece.end > piece.at)
    .map((piece) => ratedPiece(piece, work.now))
    .filter(
      ({ left, pace, seconds }) =>
        seconds > stealSeconds &&
        (left > stealFrom || pace !== undefined) &&
        (own === undefined || seconds > (2 * left) / own),
    );
  const [slowest] = rated.toSorted((a, b) => b.seconds - a.seconds);
  if (!slowest) return undefined;
  const { piece, left, pace = 1 } = slowest;
  const { end } = piece;
  const keep = pace === 0 || left <= stealFrom ? 0 : pace / (pace + (own ?? pace));
  piece.end = piece.at + Math.floor(left * keep);
  piece.task.owner = undefined;
  const taken = pieceOf(piece.task, source, { start: piece.end, end }, work.now);
  if (piece.end === piece.at) piece.stop.abort();
  return taken;
}

/** `pace` 0: nothing moves. undefined: nobody knows yet. */
function ratedPiece(piece: Piece, now: number) {
  const left = piece.end - piece.at;
  const pace = now - piece.moved > stalledMs ? 0 : paceOf(piece, now);
  return { piece, left, pace, seconds: left / (pace ?? 1) };
}

/** With it the blob is complete: nothing has to be noted for another run. */
export const isLast = ({ task, at, end }: Piece): boolean =>
  at >= end && task.missing.length === 0 && task.active.size === 1;

/** Blames the source of wrong bytes: the only one involved, or each until it proves otherwise. */
export function blame(task: Task, sources: ReadonlyMap<string, Source>): void {
  const hosts = [...task.hosts].flatMap((host) => sources.get(host) ?? []);
  const [only] = hosts;
  if (only && hosts.length === 1 && !task.resumed) {
    const words = `not ${task.blob.digest}`;
    only.down = { source: only.host, kind: 'wrong-content', words };
    task.failures.push(only.down);
  } else for (const source of hosts) source.suspect = true;
}
