import { errorCode, UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { parseReference } from '../../base/image-reference.ts';
import { literal, type Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { imageTexts as t } from '../../base/texts/images.ts';
import type { Effects } from '../../effects/effects.ts';
import { mirrorCandidates } from './mirrors.ts';
import { isEngineFailure } from './pull-failure.ts';
import { type ImageState, verifyImages, type WantedImage } from './verify.ts';

export interface LoadedArchive {
  readonly file: string;
  readonly status: 'loaded' | 'failed' | 'skipped';
  /** What it brought. */
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
  readonly wanted: readonly WantedImage[];
  readonly mirrors: readonly string[];
  readonly arch: string;
  readonly onArchive: (archive: LoadedArchive, done: number, total: number) => void;
  readonly signal: AbortSignal;
}

const archiveName = /\.(tar|tar\.gz|tgz)$/i;

/** The name under which an image's archive is usually kept: "redis:7.2.4" → "redis-7.2.4.tar". */
export function usualArchive(reference: string): string {
  const { repository, tag } = parseReference(reference);
  return `${repository.slice(repository.lastIndexOf('/') + 1)}-${tag ?? 'latest'}.tar`;
}

/** Loads every archive of a directory, one after the other; a bad one does not stop the rest. */
export async function loadImages(
  effects: Pick<Effects, 'fs' | 'docker'>,
  request: LoadRequest,
): Promise<LoadResult> {
  const { dir, signal } = request;
  const names = (await effects.fs.list(dir)).filter((name) => archiveName.test(name));
  if (names.length === 0) throw await noArchives(effects, dir, request.wanted);
  const archives: LoadedArchive[] = [];
  for (const file of names) {
    signal.throwIfAborted();
    const archive = await loadOne(effects, dir, file, signal);
    archives.push(archive);
    request.onArchive(archive, archives.length, names.length);
  }
  const brought = new Set(archives.flatMap((archive) => archive.references));
  await renameFromMirrors(effects, request, brought);
  const images = await verifyImages(effects.docker, request.wanted, request.arch, signal);
  return { archives, images };
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
      { command: `${program.command} images load DIR`, what: t.loadFrom() },
      { command: `${program.command} images list`, what: t.seeWanted() },
    ],
    exit: exit.usage,
  });
}

async function loadOne(
  effects: Pick<Effects, 'fs' | 'docker'>,
  dir: string,
  file: string,
  signal: AbortSignal,
): Promise<LoadedArchive> {
  const path = `${dir}/${file}`;
  const stat = await effects.fs.stat(path);
  if (stat?.kind !== 'file') {
    const reason = stat?.kind === 'link' ? t.archiveIsLink() : t.archiveIsNoFile();
    return { file, status: 'skipped', references: [], reason };
  }
  if (stat.size === 0)
    return { file, status: 'failed', references: [], reason: t.archiveIsEmpty() };
  try {
    const references = await effects.docker.load(path, signal);
    if (references.length > 0) return { file, status: 'loaded', references };
    return { file, status: 'failed', references: [], reason: t.archiveBringsNothing() };
  } catch (error) {
    const code = errorCode(error);
    if (signal.aborted || code === undefined || isEngineFailure(error)) throw error;
    return { file, status: 'failed', references: [], reason: badArchive(error) };
  }
}

function badArchive(error: unknown): Message {
  const words = error instanceof Error ? error.message : String(error);
  if (/no space left/i.test(words)) return t.failNoSpace();
  if (/manifest\.json|repositories|json: no such file/i.test(words)) return t.archiveIsOther();
  if (/unexpected EOF|invalid tar header|gzip|flate|unrecognized|archive\/tar/i.test(words))
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
