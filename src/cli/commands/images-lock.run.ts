import { exit } from '../../base/exit.ts';
import type { Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { imageLockTexts as lt } from '../../base/texts/image-lock.ts';
import { imageMirrorTexts as mt } from '../../base/texts/image-mirrors.ts';
import { imageTexts as t } from '../../base/texts/images.ts';
import type { Deployment } from '../../config/deployment.ts';
import { imageSources } from '../../config/mirrors.ts';
import {
  blobsOf,
  type DirectRun,
  digestsOf,
  directRun,
  ImageError,
  locate,
  type RemoteImage,
  remoteImage,
} from '../../docker/images/direct.ts';
import { type ImageLock, type LockedImage, readLock, writeLock } from '../../docker/images/lock.ts';
import { missingImagesError } from '../../docker/images/missing.ts';
import { mainFailure } from '../../docker/images/pull.ts';
import { explainPullFailure, type PullFailure } from '../../docker/images/pull-failure.ts';
import { BlobStore } from '../../docker/images/store.ts';
import { type WantedImage, wantedImages } from '../../docker/images/verify.ts';
import { shortDigest, type Witness } from '../../docker/registry/resolve.ts';
import type { Block, Cell, Status } from '../../report/view.ts';
import { underLock } from '../../runs/lock.ts';
import { chosenImages } from '../chosen-images.ts';
import type { CommandContext, CommandRun } from '../command.ts';
import { openDeployment } from '../services.ts';
import { openForLooking } from '../target.ts';

const saidBy: Readonly<Record<Witness, () => Message>> = {
  given: lt.witnessGiven,
  lock: lt.witnessLock,
  origin: lt.witnessOrigin,
  mirrors: lt.witnessMirrors,
  'one-mirror': lt.witnessOne,
};

/** A run that asks registries what tags stand for, whatever the lock says. */
async function asking(
  { effects, signal }: CommandContext,
  { dir, settings }: Deployment,
): Promise<DirectRun> {
  const { arch } = await effects.docker.version(signal);
  const store = BlobStore.of(effects.fs, dir);
  return directRun(effects, { store, arch, ...imageSources(settings.images), signal });
}

type Found =
  | { readonly one: WantedImage; readonly image: RemoteImage }
  | { readonly one: WantedImage; readonly failures: readonly PullFailure[] };

async function lookUp(run: DirectRun, one: WantedImage): Promise<Found> {
  try {
    return { one, image: await remoteImage(run, one.reference) };
  } catch (error) {
    if (!(error instanceof ImageError)) throw error;
    return { one, failures: error.failures };
  }
}

const entryOf = (image: RemoteImage, arch: string, at: Date): LockedImage => ({
  ...{ ...digestsOf(image), arch, architectures: [...image.architectures] },
  sizeBytes: blobsOf(image).reduce((sum, { size }) => sum + size, 0),
  layers: image.manifest.layers.map(({ digest, size }) => ({ digest, size })),
  from: image.places[0]?.host ?? '',
  at: at.toISOString(),
});

/**
 * `images lock`: the present digest of each reference. Locked ones stay, except with `--update`.
 */
export const lock: CommandRun = async (context, keys, options) => {
  const { effects } = context;
  const deployment = await openDeployment(context, { keepDefaults: true });
  const before = await readLock(effects.fs, deployment.dir);
  const all = (await wantedImages(effects, deployment)).filter(({ built }) => !built);
  const chosen = chosenImages(all, keys, 'images lock');
  const wanted = chosen.filter((one) => options.update === true || !before.has(one.reference));
  const run = await asking(context, deployment);
  const found = await lookAt(run, wanted);
  const added = new Map(
    found.flatMap((one): [string, LockedImage][] =>
      'image' in one
        ? [[one.one.reference, entryOf(one.image, run.arch, effects.clock.now())]]
        : [],
    ),
  );
  const failed = found.flatMap((one) => ('failures' in one ? one : []));
  const now = added.size > 0 ? await addToLock(effects, deployment.dir, added) : before;
  if (failed.length > 0) throw notLocked(deployment, run, failed);
  const n = all.filter(({ reference }) => now.has(reference)).length;
  const text = added.size === 0 ? lt.lockSame({ all: n }) : lt.lockWritten({ n, all: all.length });
  const rows = chosen.map((one) => lockRow(one.reference, before, added, found));
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'ok', text },
      ...(rows.length === 0 ? [] : [lockTable(rows)]),
    ],
    json: { locked: Object.fromEntries(now), added: [...added.keys()] },
  };
};

/** Adds to the lock as it is now: another command may have changed it meanwhile. */
const addToLock = (
  effects: CommandContext['effects'],
  dir: string,
  added: ImageLock,
): Promise<ImageLock> =>
  underLock(effects, dir, 'images lock', async () => {
    const lock = new Map([...(await readLock(effects.fs, dir)), ...added]);
    await writeLock(effects.fs, dir, lock);
    return lock;
  });

/** Asks for all, and leaves nothing behind in the store that a pull would not. */
async function lookAt(run: DirectRun, wanted: readonly WantedImage[]): Promise<Found[]> {
  try {
    return await Promise.all(wanted.map((one) => lookUp(run, one)));
  } finally {
    await run.fetcher.close();
    await run.store.tidy();
  }
}

const lockTable = (rows: readonly (readonly Cell[])[]): Block => ({
  kind: 'table',
  columns: [t.columnReference(), t.columnState(), lt.columnDigest(), lt.columnSaid()],
  rows,
  optional: [3, 2],
});

function lockRow(
  reference: string,
  before: ImageLock,
  added: ReadonlyMap<string, LockedImage>,
  found: readonly Found[],
): Cell[] {
  const entry = added.get(reference);
  const old = before.get(reference);
  const known = found.find(({ one }) => one.reference === reference);
  const by = known && 'image' in known ? saidBy[known.image.by]() : (old?.from ?? '');
  const digest = shortDigest((entry ?? old)?.digest ?? '');
  const replaced = entry && old && entry.digest !== old.digest;
  const state = replaced
    ? lt.lockReplaced({ digest: shortDigest(old.digest) })
    : old
      ? lt.lockKept()
      : lt.lockAdded();
  const status = known && 'image' in known && known.image.by === 'one-mirror' ? 'warn' : 'ok';
  return [{ text: reference }, { text: state, status }, { text: digest }, { text: by }];
}

function notLocked(
  { settings }: Deployment,
  { arch }: DirectRun,
  failed: readonly Extract<Found, { failures: unknown }>[],
) {
  const bad = failed.map(({ one }) => ({ ...one, state: 'missing' as const, image: undefined }));
  const results = failed.map(({ one: { reference }, failures }) => ({
    ...{ reference, source: undefined, failures },
  }));
  return missingImagesError(bad, arch, settings.images, results);
}

interface Tag {
  readonly reference: string;
  readonly locked: string | undefined;
  readonly now: string | undefined;
  readonly by: Witness | undefined;
  readonly failure: PullFailure | undefined;
}

/** `images outdated`: whether tags have moved since they were locked. HEAD only: no registry counts it. */
export const outdated: CommandRun = async (context) => {
  const { effects } = context;
  const deployment = await openForLooking(context);
  const locked = await readLock(effects.fs, deployment.dir);
  const wanted = (await wantedImages(effects, deployment)).filter(({ built }) => !built);
  if (wanted.length === 0)
    return {
      exit: exit.ok,
      view: [{ kind: 'headline', status: 'plain', text: mt.builtHere() }],
      json: { tags: [] },
    };
  const run = await asking(context, deployment);
  const tags = await Promise.all(wanted.map((one) => tagOf(run, one.reference, locked)));
  const found = {
    moved: tags.filter(({ locked: was, now }) => was && now && was !== now),
    unknown: tags.filter(({ now }) => now === undefined),
    loose: tags.filter(({ locked: was }) => was === undefined),
  };
  const [moved] = found.moved;
  const steps = stepsFor(
    wanted.find(({ reference }) => reference === moved?.reference),
    found.loose.length > 0,
  );
  return {
    exit: moved ? exit.findings : found.unknown.length > 0 ? exit.unknown : exit.ok,
    view: [
      { kind: 'headline', ...judged(found, tags.length) },
      {
        kind: 'table',
        columns: [t.columnReference(), t.columnState(), lt.columnSaid()],
        rows: tags.map(tagRow),
        optional: [2],
      },
      ...(steps.length === 0 ? [] : [{ kind: 'next' as const, steps }]),
    ],
    json: {
      tags: tags.map(({ failure, ...rest }) => ({ ...rest, failure: failure?.kind ?? null })),
    },
  };
};

/** A tag that moved is followed or not, by a person; what has no lock can get one. */
function stepsFor(moved: WantedImage | undefined, isLoose: boolean): NextStep[] {
  const lock = `${program.command} images lock`;
  return [
    ...(moved ? [{ command: `${lock} --update ${moved.keys[0]}`, what: lt.followTag() }] : []),
    ...(isLoose ? [{ command: lock, what: lt.lockNow() }] : []),
  ];
}

/** The answer in a sentence; tags without a lock are no good news. */
function judged(
  { moved, unknown, loose }: Readonly<Record<'moved' | 'unknown' | 'loose', readonly Tag[]>>,
  all: number,
): { readonly status: Status; readonly text: Message } {
  if (moved.length > 0)
    return { status: 'warn', text: lt.outdatedSome({ moved: moved.length, n: all }) };
  if (unknown.length > 0)
    return { status: 'unknown', text: lt.outdatedUnknown({ n: unknown.length, all }) };
  if (loose.length > 0) return { status: 'warn', text: lt.outdatedLoose({ n: loose.length, all }) };
  return { status: 'ok', text: lt.outdatedNone({ n: all }) };
}

async function tagOf(run: DirectRun, reference: string, lock: ImageLock): Promise<Tag> {
  const locked = lock.get(reference)?.digest;
  const found = await locate(run, reference);
  const base = { reference, locked };
  return found.digest === undefined
    ? { ...base, now: undefined, by: undefined, failure: mainFailure(found.failures) }
    : { ...base, now: found.digest, by: found.by, failure: undefined };
}

function tagRow({ reference, locked, now, by, failure }: Tag): Cell[] {
  if (now === undefined) {
    const why = failure ? explainPullFailure(failure) : t.shortOther();
    return [{ text: reference }, { text: why, status: 'unknown' }, { text: '' }];
  }
  const digest = shortDigest(now);
  const said = { text: by ? saidBy[by]() : '' };
  if (locked === undefined)
    return [{ text: reference }, { text: lt.tagNotLocked({ digest }), status: 'warn' }, said];
  return locked === now
    ? [{ text: reference }, { text: lt.tagSame(), status: 'ok' }, said]
    : [{ text: reference }, { text: lt.tagMoved({ digest }), status: 'warn' }, said];
}
