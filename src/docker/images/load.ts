import { errorCode, UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { parseReference } from '../../base/image-reference.ts';
import { literal, type Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { imageTexts as t } from '../../base/texts/images.ts';
import { assertSafeFolder } from '../../config/ownership.ts';
import { ArchiveError } from '../../effects/archive.ts';
import type { Effects } from '../../effects/effects.ts';
import { archiveNames, canonicalName } from './archive-names.ts';
import { mirrorCandidates } from './mirrors.ts';
import { isEngineFailure } from './pull-failure.ts';
import { type ImageState, verifyImages, type WantedImage } from './verify.ts';

export interface LoadedArchive {
  readonly file: string;
  readonly status: 'loaded' | 'failed' | 'skipped';
  /** Images it brought. */
  readonly references: readonly string[];
  readonly reason?: Message;
}

export interface LoadResult {
  readonly archives: readonly LoadedArchive[];
  /** The wanted images as they are afterwards. */
  readonly images: readonly ImageState[];
}

export interface LoadRequest {
  readonly dir: string;
  /** Only this archive of the directory. */
  readonly file?: string | undefined;
  readonly wanted: readonly WantedImage[];
  readonly mirrors: readonly string[];
  readonly arch: string;
  readonly onArchive: (archive: LoadedArchive, done: number, total: number) => void;
  readonly signal: AbortSignal;
}

type Needed = Pick<Effects, 'fs' | 'host' | 'docker' | 'archive'>;

const archiveName = /\.(tar|tar\.gz|tgz)$/i;

/** The name under which an image's archive is usually kept: "redis:7.2.4" → "redis-7.2.4.tar". */
export function usualArchive(reference: string): string {
  const { repository, tag } = parseReference(reference);
  return `${repository.slice(repository.lastIndexOf('/') + 1)}-${tag ?? 'latest'}.tar`;
}

/** Loads every archive of a directory, one after the other; a bad one does not stop the rest. */
export async function loadImages(effects: Needed, request: LoadRequest): Promise<LoadResult> {
  const { dir, signal } = request;
  const names = await archivesIn(effects, request);
  if (names.length === 0) throw await noArchives(effects, dir, request.wanted);
  // Images run as root in the end: a folder of another user is refused; a link is left out.
  await assertSafeFolder(effects, dir, await plainFiles(effects, dir, names));
  const archives: LoadedArchive[] = [];
  for (const file of names) {
    signal.throwIfAborted();
    const archive = await loadOne(effects, request, file);
    archives.push(archive);
    request.onArchive(archive, archives.length, names.length);
  }
  const brought = new Set(archives.flatMap((archive) => archive.references));
  await renameFromMirrors(effects, request, brought);
  const images = await verifyImages(effects.docker, request.wanted, request.arch, signal);
  return { archives, images };
}

/** One file that was named, or every archive of a directory. */
async function archivesIn(
  { fs }: Pick<Effects, 'fs'>,
  { dir, file }: LoadRequest,
): Promise<readonly string[]> {
  if (file !== undefined) return [file];
  return (await fs.list(dir)).filter((name) => archiveName.test(name));
}

async function noArchives(
  effects: Pick<Effects, 'fs'>,
  dir: string,
  wanted: readonly WantedImage[],
): Promise<UserError> {
  const there = await effects.fs.stat(dir);
  return new UserError({
    id: 'image-archives',
    title: there ? t.noArchives({ dir }) : t.noDirectory({ dir }),
    why: there
      ? [t.archivesLookLike({ example: usualArchive(wanted[0]?.reference ?? 'redis:7.2.4') })]
      : [],
    next: [
      { command: `${program.command} images load .`, what: t.loadFrom() },
      { command: `${program.command} images list`, what: t.seeWanted() },
    ],
    exit: exit.usage,
  });
}

async function plainFiles(
  { fs }: Pick<Effects, 'fs'>,
  dir: string,
  names: readonly string[],
): Promise<readonly string[]> {
  const stats = await Promise.all(names.map((name) => fs.stat(`${dir}/${name}`)));
  return names.filter((_, at) => stats[at]?.kind === 'file');
}

/** Which of some names belong to images that are wanted, also under a mirror's name. */
function sorted(names: readonly string[], { wanted, mirrors }: LoadRequest) {
  const known = new Set(
    wanted.flatMap(({ reference }) => [
      canonicalName(reference),
      ...mirrorCandidates(parseReference(reference), mirrors).map((one) =>
        canonicalName(one.reference),
      ),
    ]),
  );
  const isOurs = (name: string) => known.has(canonicalName(name));
  return { ours: names.filter(isOurs), others: names.filter((name) => !isOurs(name)) };
}

const few = (names: readonly string[]): Message => literal(names.slice(0, 5).join(', '));

/** Why an archive is not loaded: the engine would take every name in it, whosever image has that name now. */
function unwanted(names: readonly string[], request: LoadRequest): Message | undefined {
  const { ours, others } = sorted(names, request);
  if (others.length === 0) return undefined;
  return ours.length === 0
    ? t.archiveUnwanted({ names: few(others) })
    : t.archiveOthers({ names: few(others), wanted: literal(ours.join(' ')) });
}

/** Loads an archive if every name in it is wanted, and sees that the engine took no other. */
async function judged(
  effects: Needed,
  request: LoadRequest,
  path: string,
): Promise<Omit<LoadedArchive, 'file'>> {
  const { signal } = request;
  const failed = (reason: Message) => ({ status: 'failed' as const, references: [], reason });
  const names = await archiveNames(effects, path, signal);
  if (names === undefined) return failed(t.archiveIsOther());
  const reason = unwanted(names, request);
  if (reason) return { status: 'skipped', references: [], reason };
  const references = await effects.docker.load(path, signal);
  const { others } = sorted(
    references.filter((one) => !one.startsWith('sha256:')),
    request,
  );
  if (others.length > 0) return failed(t.archiveTookOthers({ names: few(others) }));
  return references.length > 0
    ? { status: 'loaded', references }
    : failed(t.archiveBringsNothing());
}

async function loadOne(
  effects: Needed,
  request: LoadRequest,
  file: string,
): Promise<LoadedArchive> {
  const { dir, signal } = request;
  const path = `${dir}/${file}`;
  const stat = await effects.fs.stat(path);
  if (stat?.kind !== 'file') {
    const reason = stat?.kind === 'link' ? t.archiveIsLink() : t.archiveIsNoFile();
    return { file, status: 'skipped', references: [], reason };
  }
  if (stat.size === 0)
    return { file, status: 'failed', references: [], reason: t.archiveIsEmpty() };
  try {
    return { file, ...(await judged(effects, request, path)) };
  } catch (error) {
    const code = errorCode(error);
    if (signal.aborted || isEngineFailure(error)) throw error;
    // A RangeError: what is in it exhausts a reader's stack.
    const isArchive = [SyntaxError, ArchiveError, RangeError].some((kind) => error instanceof kind);
    if (code === undefined && !isArchive) throw error;
    return { file, status: 'failed', references: [], reason: badArchive(error) };
  }
}

function badArchive(error: unknown): Message {
  if (error instanceof ArchiveError)
    return error.entry === '' ? t.archiveIsBroken() : t.archiveAmbiguous({ name: error.entry });
  if (error instanceof SyntaxError || error instanceof RangeError) return t.archiveIsBroken();
  const words = error instanceof Error ? error.message : String(error);
  if (/no space left/i.test(words)) return t.failNoSpace();
  if (/manifest\.json|repositories|json: no such file/i.test(words)) return t.archiveIsOther();
  if (
    /unexpected EOF|invalid tar header|gzip|flate|unrecognized|archive\/tar|TAR_|zlib|checksum|header/i.test(
      words,
    )
  )
    return t.archiveIsBroken();
  return literal(words.slice(0, 300));
}

/** People save what they pulled, which may carry a mirror's name. */
async function renameFromMirrors(
  effects: Pick<Effects, 'docker'>,
  { wanted, mirrors, signal }: LoadRequest,
  brought: ReadonlySet<string>,
): Promise<void> {
  for (const { reference } of wanted) {
    if (brought.has(reference)) continue;
    const candidates = mirrorCandidates(parseReference(reference), mirrors);
    const found = candidates.find((candidate) => brought.has(candidate.reference));
    if (found) await effects.docker.tag(found.reference, reference, signal);
  }
}
