import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { literal, type Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { imageBundleTexts as t } from '../../base/texts/image-bundle.ts';
import { ArchiveError } from '../../effects/archive.ts';
import type { Effects } from '../../effects/effects.ts';
import { type Chunks, chunksName, findChunks, missingOf, wholeName } from './chunks.ts';
import { FileView, type Place, placesIn } from './file-view.ts';
import {
  type BundleIndex,
  bundleId,
  type ChunkList,
  indexName,
  mostIndexBytes,
  type Part,
  readIndex,
  signatureName,
} from './format.ts';
import { endsWithZeros, strayFiles, unlisted } from './strays.ts';

type Needed = Pick<Effects, 'fs' | 'archive'>;

/** A bundle as it lies there: a directory, one file, or chunks of one. */
export interface Bundle {
  readonly path: string;
  readonly index: BundleIndex;
  readonly indexBytes: Uint8Array;
  readonly id: string;
  readonly signature: Uint8Array | undefined;
  /** Its files, each of them below `dir`. */
  readonly dir: string;
  readonly files: readonly string[];
  /** Whether a part is there with its size; its content is not looked at. */
  has(part: Part): Promise<boolean>;
  open(part: Part): Readable;
  /** Files of the bundle that hold some of a part. */
  filesOf(part: Part): readonly string[];
  /** Files besides its index, its signature and its parts: no signature covers them. */
  strays(signal: AbortSignal): Promise<readonly string[]>;
  /** Chunks whose content is not what was written; nothing for the other forms. */
  damagedChunks(signal: AbortSignal): Promise<readonly string[]>;
}

/**
 * Finds out what a bundle at a path is and reads its index; throws a UserError that says what is missing. `kept`: a
 * directory in which chunks may be, too.
 */
export async function openBundle(effects: Needed, path: string, kept?: string): Promise<Bundle> {
  const { fs } = effects;
  const file = wholeName(path);
  const stat = await fs.stat(path);
  if (stat?.kind === 'dir') return await openDirectory(effects, path);
  const chunks = await findChunks(effects, path, kept);
  if (chunks === false) throw notBundle(chunksName(file));
  if (chunks) return await openChunks(effects, chunks);
  if (stat?.kind !== 'file') throw absent(path);
  if (file !== path) throw noList(file);
  const view = new FileView(fs, [{ path, size: stat.size }]);
  return await openTar(effects, { path, view, list: undefined });
}

async function openDirectory({ fs }: Needed, path: string): Promise<Bundle> {
  const indexBytes = await small(fs, join(path, indexName));
  const index = indexBytes && readIndex(indexBytes);
  if (!index) throw notBundle(path);
  const signature = await small(fs, join(path, signatureName));
  return {
    ...{ path, index, indexBytes, id: bundleId(indexBytes), signature, dir: path },
    files: [
      indexName,
      ...(signature ? [signatureName] : []),
      ...index.parts.map((one) => one.path),
    ],
    async has(part) {
      // Below the bundle's directory: no link on the way is followed.
      const stat = await fs.stat(join(path, part.path), path).catch(() => undefined);
      return stat?.kind === 'file' && stat.size === part.size;
    },
    open: (part) => fs.readStream(join(path, part.path)),
    filesOf: (part) => [part.path],
    strays: () => strayFiles({ fs }, path, index),
    damagedChunks: async () => [],
  };
}

async function small(fs: Needed['fs'], path: string): Promise<Uint8Array | undefined> {
  const stat = await fs.stat(path);
  return stat?.kind === 'file' && stat.size <= mostIndexBytes
    ? await fs.readBytes(path)
    : undefined;
}

async function openChunks(effects: Needed, chunks: Chunks): Promise<Bundle> {
  const { file, list, at } = chunks;
  const missing = missingOf(chunks);
  if (missing.length > 0) throw copyAgain(file, missing, list.chunks.length);
  const pieces = list.chunks.map(({ size }, n) => ({ path: at[n] ?? '', size }));
  return await openTar(effects, { path: file, view: new FileView(effects.fs, pieces), list });
}

/** For what has no name that could be trusted. */
const behindEnd = '(EOF)';

interface TarBundle {
  readonly path: string;
  readonly view: FileView;
  readonly list: ChunkList | undefined;
}

async function openTar(effects: Needed, { path, view, list }: TarBundle): Promise<Bundle> {
  const damagedChunks = (signal: AbortSignal) => damaged(effects.fs, view, list, signal);
  const { places, end } = await placesIn(effects.archive, view).catch(async (error: unknown) => {
    if (!(error instanceof ArchiveError)) throw error;
    const bad = await damagedChunks(new AbortController().signal);
    throw bad.length > 0
      ? copyAgain(path, bad, list?.chunks.length ?? 1)
      : notBundle(path, literal(`${error.fault} ${error.entry}`));
  });
  const bytesOf = async (name: string) => {
    const place = places.get(name);
    return place && place.size <= mostIndexBytes ? await whole(view, place) : undefined;
  };
  const indexBytes = await bytesOf(indexName);
  const index = indexBytes && readIndex(indexBytes);
  if (!index || (list && list.index !== bundleId(indexBytes))) throw notBundle(path);
  const dir = dirname(path);
  const beside = view.pieces.filter((piece) => dirname(piece.path) === dir);
  const files = beside.map((piece) => basename(piece.path));
  const placeOf = (part: Part): Place => places.get(part.path) ?? { from: 0, size: 0 };
  return {
    ...{ path, index, indexBytes, id: bundleId(indexBytes), dir, damagedChunks },
    signature: await bytesOf(signatureName),
    async strays(signal) {
      const names = unlisted(index, places.keys());
      return (await endsWithZeros(view, end, signal)) ? names : [...names, behindEnd];
    },
    files: list ? [basename(chunksName(path)), ...files] : files,
    async has(part) {
      const place = places.get(part.path);
      return place?.size === part.size && place.from + place.size <= view.size;
    },
    open: (part) => Readable.from(view.read(placeOf(part).from, part.size), { objectMode: false }),
    filesOf: (part) =>
      view.piecesOf(placeOf(part).from, part.size).map((one) => basename(one.path)),
  };
}

async function whole(view: FileView, { from, size }: Place): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of view.read(from, size)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function damaged(
  fs: Needed['fs'],
  { pieces }: FileView,
  list: ChunkList | undefined,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const bad: string[] = [];
  for (const [n, { name, digest }] of (list?.chunks ?? []).entries())
    if ((await digestOfStream(fs.readStream(pieces[n]?.path ?? ''), signal)).digest !== digest)
      bad.push(name);
  return bad;
}

/** The digest of a stream, read to its end. */
export async function digestOfStream(
  from: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  tell: (bytes: number) => void = () => undefined,
): Promise<{ readonly digest: string; readonly size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of from) {
    signal.throwIfAborted();
    hash.update(chunk);
    size += chunk.length;
    tell(chunk.length);
  }
  return { digest: `sha256:${hash.digest('hex')}`, size };
}

const next = (command: string, what: Message) => [
  { command: `${program.command} ${command}`, what },
];

const absent = (path: string): UserError =>
  new UserError({
    ...{ id: 'bundle-file', title: t.absent({ path }), exit: exit.usage },
    next: next('bundle make offline.bundle', t.nextMake()),
  });

const noList = (file: string): UserError =>
  new UserError({
    ...{
      id: 'bundle-file',
      title: t.noList({ name: basename(chunksName(file)) }),
      exit: exit.usage,
    },
    why: [t.noListWhy()],
  });

const notBundle = (path: string, why?: Message): UserError =>
  new UserError({
    ...{ id: 'bundle-file', title: t.notBundle({ path }), exit: exit.usage },
    why: why ? [why] : [],
    next: next(`bundle verify ${shellWord(path)}`, t.nextVerify()),
  });

/** Only what is not as it was written: the rest need not be copied again. */
export const copyAgain = (path: string, names: readonly string[], all: number): UserError =>
  new UserError({
    ...{
      id: 'bundle-damaged',
      title: t.copyAgain({ n: names.length, names: literal(names.slice(0, 10).join(', ')) }),
    },
    why: [t.restIsGood({ n: all - names.length })],
    next: next(`bundle verify ${shellWord(path)}`, t.nextVerify()),
  });
