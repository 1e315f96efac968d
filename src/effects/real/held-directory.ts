import { constants } from 'node:fs';
import {
  access,
  type FileHandle,
  lstat,
  mkdir,
  open,
  readdir,
  rm,
  rmdir,
  unlink,
} from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { errorCode } from '../../base/errors.ts';
import { giveToSudoUser } from './sudo-owner.ts';

const asDirectory = constants.O_RDONLY | constants.O_DIRECTORY;
export const asOwnDirectory = asDirectory | constants.O_NOFOLLOW;
const handles = '/proc/self/fd';

export const pathOf = (handle: FileHandle, name: string): string =>
  join(handles, String(handle.fd), name);

let held: Promise<boolean> | undefined;

/** Node has no openat; Linux shows open directories as paths. Elsewhere a path is used as it is. */
export function canHold(): Promise<boolean> {
  held ??= access(handles).then(
    () => true,
    () => false,
  );
  return held;
}

/** The names from `top` down to a path that is below it. */
function stepsTo(top: string, path: string): readonly string[] {
  const steps = relative(top, path).split(sep).filter(Boolean);
  if (steps[0] === '..') throw new Error(`not below ${top}: ${path}`);
  return steps;
}

/** Opens the directory at the end of these names, none of which may be a link, and closes it afterwards. */
async function descend<T>(
  top: string,
  steps: readonly string[],
  work: (held: FileHandle) => Promise<T>,
  /** Makes a directory that is not there. */
  make?: (path: string) => Promise<void>,
): Promise<T> {
  let handle = await open(top, asDirectory);
  try {
    for (const name of steps) {
      const at = pathOf(handle, name);
      await make?.(at);
      const next = await open(at, asOwnDirectory);
      await handle.close();
      handle = next;
    }
    return await work(handle);
  } finally {
    await handle.close();
  }
}

/** The path that a person knows, not the number of a handle. */
export async function withPath<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error) {
      const message = error.message.replaceAll(/\/proc\/self\/fd\/\d+(?:\/[^']*)?/g, path);
      throw Object.assign(error, { path, message });
    }
    throw error;
  }
}

/**
 * Works on a file whose directory is held open: it was reached from `top` step by step without following a link,
 * and whoever may rename or link what lies between cannot lead the work elsewhere any more.
 */
export async function inHeldDirectory<T>(
  top: string,
  path: string,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const steps = stepsTo(top, path);
  if (!(await canHold())) return work(path);
  // The top itself is where it is.
  if (steps.length === 0) return work(path);
  const inside = descend(top, steps.slice(0, -1), (held) => work(pathOf(held, basename(path))));
  return withPath(path, inside);
}

/** Names in a directory that was reached from `top` without following a link. */
export async function listHeldDirectory(top: string, path: string): Promise<string[]> {
  const steps = stepsTo(top, path);
  if (!(await canHold())) return readdir(path);
  return withPath(
    path,
    descend(top, steps, (held) => readdir(pathOf(held, ''))),
  );
}

/** Makes a directory and what is missing above it; from `top` on without following a link. */
export async function makeHeldDirectory(top: string, path: string, mode: number): Promise<void> {
  const steps = stepsTo(top, path);
  if (!(await canHold())) {
    await mkdir(path, { recursive: true, mode });
    return;
  }
  await mkdir(top, { recursive: true, mode });
  const make = async (at: string) => {
    try {
      await mkdir(at, mode);
    } catch (error) {
      if (errorCode(error) === 'EEXIST') return;
      throw error;
    }
    await giveToSudoUser(at);
  };
  await withPath(
    path,
    descend(top, steps, async () => undefined, make),
  );
}

/** Entries looked at together while a tree is removed. */
const batch = 64;

/**
 * Removes a directory with all that is in it. Every directory is held while it is emptied: one that is exchanged for
 * a link meanwhile leads to no file outside. Links in it go, what they lead to stays.
 */
export async function removeHeldTree(path: string): Promise<void> {
  if (!(await canHold())) return rm(path, { force: true, recursive: true });
  const stat = await lstat(path).catch((error) => {
    if (errorCode(error) !== 'ENOENT') throw error;
    return undefined;
  });
  if (!stat) return;
  await withPath(path, remove(path, stat.isDirectory()));
}

async function remove(path: string, isDirectory: boolean): Promise<void> {
  if (!isDirectory) return unlink(path).catch(unlessGone);
  const handle = await open(path, asOwnDirectory);
  try {
    const names = await readdir(pathOf(handle, ''), { withFileTypes: true });
    const files = names.filter((one) => !one.isDirectory());
    for (let at = 0; at < files.length; at += batch)
      await Promise.all(
        files.slice(at, at + batch).map(({ name }) => remove(pathOf(handle, name), false)),
      );
    for (const one of names.filter((one) => one.isDirectory()))
      await remove(pathOf(handle, one.name), true);
  } finally {
    await handle.close();
  }
  await rmdir(path).catch(unlessGone);
}

export function unlessGone(error: unknown): void {
  if (errorCode(error) !== 'ENOENT') throw error;
}
