import { join } from 'node:path';
import { retold, UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { program } from '../base/program.ts';
import { shellWord, shellWords } from '../base/shell.ts';
import { deploymentTexts as t } from '../base/texts/deployment.ts';
import type { Effects, FileStat } from '../effects/effects.ts';
import { withoutLinks } from './links.ts';
import { pathsOf } from './paths.ts';

type PlaceEffects = Pick<Effects, 'fs' | 'host'>;

/** Root, the user who runs this, and the user who became root with sudo. */
function trusted({ host }: PlaceEffects): Set<number> {
  const sudo = host.uid === 0 ? Number(host.env('SUDO_UID') || 0) : 0;
  return new Set([0, host.uid, ...(Number.isSafeInteger(sudo) ? [sudo] : [])]);
}

/** Files whose author controls what runs, who reads the secrets, or where state is written. */
function decisive(dir: string): string[] {
  const { settings, secrets, compose, config, data, state } = pathsOf(dir);
  return [settings, secrets, compose, join(dir, 'configure.sh'), config, data, state];
}

/**
 * Refuses a deployment in which another user of this machine could decide what we, often as root, do: one that
 * everybody may write to, one with a file that belongs neither to us nor to the owner of its directory, and, for
 * root, one of somebody else's.
 */
export async function assertPlace(effects: PlaceEffects, dir: string): Promise<void> {
  const { own, at, passed } = await behindLinks(effects, dir);
  if (own?.kind !== 'dir') return;
  assertClosed(dir, own);
  for (const [path, stat] of passed) {
    const fault = parentFault(effects, path, stat);
    if (fault) throw fault;
  }
  const uids = trusted(effects);
  // Root would do whatever its owner writes there; everybody else has no more than the owner of what they name.
  if (effects.host.uid === 0 && !uids.has(own.uid))
    throw await foreignDirectory(effects, dir, at, own);
  uids.add(own.uid);
  const { state } = pathsOf(dir);
  for (const path of decisive(dir)) {
    const stat = await effects.fs.stat(path);
    if (!stat) continue;
    if (!uids.has(stat.uid)) throw foreignFile(path, stat);
    if (path === state && stat.kind !== 'dir') throw notOwnDirectory(path);
  }
}

/** Others may write there: everybody, or a group that is neither root's nor its owner's own. */
const isOpen = ({ mode, uid, gid }: FileStat): boolean =>
  (mode & 0o002) !== 0 || ((mode & 0o020) !== 0 && gid !== 0 && gid !== uid);

function assertClosed(path: string, stat: FileStat): void {
  const { mode, gid } = stat;
  if ((mode & 0o002) !== 0) throw openToAll(path);
  if (isOpen(stat))
    throw new UserError({
      id: 'directory-open',
      title: t.placeOpenGroup({ path, gid }),
      why: [t.placeOpenWhy()],
      next: [{ command: `chmod g-w ${shellWord(path)}`, what: t.placeOpenGroupNext() }],
      exit: exit.refused,
    });
}

const sticky = 0o1000;

/** Above it, others must not be able to put another directory in its place; in /tmp they cannot, but an owner can. */
function parentFault(effects: PlaceEffects, path: string, stat: FileStat): UserError | undefined {
  if (effects.host.uid === 0 && !trusted(effects).has(stat.uid)) return foreignFile(path, stat);
  const isShared = stat.kind === 'dir' && (stat.mode & 0o002) !== 0;
  if (!isShared || (stat.mode & sticky) !== 0) return undefined;
  return retold(openToAll(path), {
    next: [{ command: `chmod +t ${shellWord(path)}`, what: t.placeOpenParentNext() }],
  });
}

/**
 * Refuses a folder, or files in it, that root is about to execute or load and that another user of this machine could
 * have written or could exchange: files of other users, those that others may write, and links.
 */
export async function assertSafeFolder(
  effects: PlaceEffects,
  dir: string,
  names: readonly string[],
): Promise<void> {
  const uids = trusted(effects);
  const { own: folder, passed } = await behindLinks(effects, dir);
  if (folder?.kind !== 'dir') throw notDirectory(dir);
  for (const [path, stat] of [[dir, folder] as const, ...passed]) {
    if (!uids.has(stat.uid)) throw foreignFile(path, stat);
    // In a sticky directory (/tmp) users cannot rename the files of other users.
    if (path === dir || (stat.mode & sticky) === 0) assertClosed(path, stat);
  }
  for (const name of names) {
    const path = join(dir, name);
    const stat = await effects.fs.stat(path);
    if (stat === undefined) continue;
    if (stat.kind === 'link' || !uids.has(stat.uid)) throw foreignFile(path, stat);
    assertClosed(path, stat);
  }
}

interface Behind {
  readonly own: FileStat | undefined;
  /** Where it is. */
  readonly at: string;
  /** The directories on the way to it, also those behind a link; the nearest first. */
  readonly passed: readonly (readonly [string, FileStat])[];
}

/** A directory may be named by a link, if nobody else could turn that link somewhere else. */
async function behindLinks(effects: PlaceEffects, dir: string): Promise<Behind> {
  const uids = trusted(effects);
  const passed = new Map<string, FileStat>();
  const judge = (link: string, stat: FileStat) => {
    if (!uids.has(stat.uid)) throw foreignFile(link, stat);
  };
  const top = await effects.fs.stat('/');
  if (top) passed.set('/', top);
  const at = await withoutLinks(effects.fs, dir, judge, (path, stat) => passed.set(path, stat));
  passed.delete(at);
  return { own: await effects.fs.stat(at), at, passed: [...passed].reverse() };
}

/**
 * The owner of another installer's directory that root must not trust: another user's, or one that
 * others may write to, or with a file of somebody else. undefined: own, or not run as root.
 */
export async function untrustedOwner(
  effects: PlaceEffects,
  dir: string,
  files: readonly string[],
): Promise<number | undefined> {
  const { own, passed } = await behindLinks(effects, dir);
  if (effects.host.uid !== 0 || own?.kind !== 'dir') return undefined;
  const uids = trusted(effects);
  if (!uids.has(own.uid) || isOpen(own)) return own.uid;
  const above = passed.find(([path, stat]) => parentFault(effects, path, stat));
  if (above) return above[1].uid;
  for (const path of files) {
    const stat = await effects.fs.stat(join(dir, path));
    if (stat && stat.kind !== 'link' && (!uids.has(stat.uid) || isOpen(stat))) return stat.uid;
  }
  return undefined;
}

/** Whether a deployment that was only come upon, not named, is one of ours: its directory's owner says. */
export async function isOurs(
  effects: PlaceEffects,
  dir: string,
  settings: string,
): Promise<boolean> {
  const uids = trusted(effects);
  const stats = await Promise.all([effects.fs.stat(dir), effects.fs.stat(settings)]);
  return stats.every((stat) => !stat || uids.has(stat.uid));
}

function openToAll(dir: string): UserError {
  return new UserError({
    id: 'directory-open',
    title: t.placeOpen({ dir }),
    why: [t.placeOpenWhy()],
    next: [{ command: `chmod o-w ${shellWord(dir)}`, what: t.placeOpenNext() }],
    exit: exit.refused,
  });
}

function foreignFile(path: string, { uid }: FileStat): UserError {
  return new UserError({
    id: 'foreign-file',
    title: t.placeForeign({ path, uid }),
    why: [t.placeForeignWhy()],
    next: [{ command: `ls -ld ${shellWord(path)}`, what: t.placeForeignNext() }],
    exit: exit.refused,
  });
}

/** The error for a file where the deployment's directory should be. */
export function notDirectory(dir: string): UserError {
  return new UserError({
    id: 'not-a-directory',
    title: t.placeNotDir({ dir }),
    next: [{ command: `${program.command} init -C ~/${program.command}`, what: t.placeOther() }],
    exit: exit.usage,
  });
}

async function foreignDirectory(
  { fs }: PlaceEffects,
  dir: string,
  at: string,
  { uid }: FileStat,
): Promise<UserError> {
  const there: string[] = [];
  const links: string[] = [];
  for (const path of decisive(at)) {
    const stat = await fs.stat(path);
    if (stat) (stat.kind === 'link' ? links : there).push(path);
  }
  // Its owner chose where they lead; one that is put there later is changed itself (-h), and not its target.
  const look = { command: `ls -ld ${shellWords(links)}`, what: t.placeOtherOwnerLinks() };
  const take = {
    command: `sudo chown -h root: ${shellWords([at, ...there])}`,
    what: t.placeOtherOwnerNext(),
  };
  return new UserError({
    id: 'foreign-directory',
    title: t.placeForeign({ path: dir, uid }),
    why: [t.placeOtherOwnerWhy()],
    next: [links.length > 0 ? look : take],
    exit: exit.refused,
  });
}

/** The error for a link or a file in place of the tool's own directory. */
export function notOwnDirectory(path: string): UserError {
  return new UserError({
    id: 'unexpected-link',
    title: t.placeLink({ path }),
    why: [t.placeForeignWhy()],
    next: [{ command: `ls -ld ${shellWord(path)}`, what: t.placeForeignNext() }],
    exit: exit.refused,
  });
}

/** The error for a deployment of another user that lies on the way up from here. */
export function notOurs(dir: string, command: string): UserError {
  return new UserError({
    id: 'foreign-deployment',
    title: t.placeNotOurs({ dir }),
    why: [t.placeNotOursWhy()],
    next: [{ command: `${command} -C ${shellWord(dir)} status`, what: t.placeNotOursNext() }],
    exit: exit.refused,
  });
}
