import type { Stats } from 'node:fs';
import { lchown, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The owner of what root makes at a path: under sudo, in a directory of the user who called it,
 * that user. Else the user could not read or change it without sudo any more. undefined: the
 * process itself.
 */
async function sudoOwner(path: string): Promise<Owner | undefined> {
  const user = Number(process.env.SUDO_UID || 0);
  if (process.getuid?.() !== 0 || !Number.isSafeInteger(user) || user <= 0) return undefined;
  const parent = await stat(dirname(path)).catch(() => undefined);
  return parent?.uid === user ? { uid: parent.uid, gid: parent.gid } : undefined;
}

/**
 * The owner of a file after it was replaced: the one asked for, or its owner until now. Where
 * others may write into the directory, anybody could have put it there: then only an owner who
 * could have been trusted with it anyway.
 */
export async function ownerAfter(
  path: string,
  { uid, gid }: { readonly uid?: number; readonly gid?: number },
  before: Stats | undefined,
): Promise<Owner | undefined> {
  if (uid !== undefined) return { uid, gid: gid ?? uid };
  const sudo = await sudoOwner(path);
  if (!before?.isFile()) return sudo;
  const parent = await stat(dirname(path));
  const trusted = [0, parent.uid, sudo?.uid].includes(before.uid);
  return trusted || (parent.mode & 0o022) === 0 ? { uid: before.uid, gid: before.gid } : sudo;
}

/** Gives away what was just made there, if it is to be somebody else's. Never through a link. */
export async function giveToSudoUser(path: string): Promise<void> {
  const owner = await sudoOwner(path);
  if (owner) await lchown(path, owner.uid, owner.gid);
}
