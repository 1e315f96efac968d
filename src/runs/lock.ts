import { basename, dirname, join } from 'node:path';
import { errorCode, UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { fileError } from '../base/file-error.ts';
import { localTime } from '../base/format.ts';
import { shellWord } from '../base/shell.ts';
import { deployTexts } from '../base/texts/deploy.ts';
import { notOwnDirectory } from '../config/ownership.ts';
import { pathsOf } from '../config/paths.ts';
import type { Effects } from '../effects/effects.ts';
import { type LockHolder, lockText } from './holder.ts';
import { lives, readLock, unreadable } from './lock-read.ts';

export type LockEffects = Pick<Effects, 'fs' | 'host' | 'clock' | 'randomBytes'>;

export interface Lock {
  readonly holder: LockHolder;
  /** The dead holder whose lock was taken over. */
  readonly tookOver: LockHolder | undefined;
  /** Writes the run's number into the lock. */
  note(run: string): Promise<void>;
  /** Removes the lock if it is still ours. */
  release(): Promise<void>;
}

const patienceMs = 1000;
/** Longer than any number of starters need to sort out who is the holder. */
const longestMs = 60_000;

/**
 * Takes a deployment's lock or throws a UserError (exit 6) that names the holder.
 *
 * A dead holder is never unlocked by removing its file: between looking and removing, the file could be another's.
 * Instead its heir creates `<lock>.heir-<nonce>`, which only one process can; the holder is the process at the
 * end of that chain. The heir then checks that the chain still ends at the lock, and renames its own file over it.
 */
export async function acquireLock(
  effects: LockEffects,
  path: string,
  command: string,
): Promise<Lock> {
  try {
    const state = await effects.fs.stat(dirname(path));
    // Root would write the lock and the journal to wherever a link points.
    if (state && state.kind !== 'dir') throw notOwnDirectory(dirname(path));
    if (!state) await effects.fs.mkdir(dirname(path), 0o700);
    const { kind } = (await effects.fs.stat(path)) ?? {};
    // Neither is replaced by a file, and what is in it or behind it may be somebody's.
    if (kind === 'dir' || kind === 'link') throw damagedLock(path);
    await assertHeirs(effects, path);
    const began = effects.clock.monotonic();
    for (;;) {
      const waited = effects.clock.monotonic() - began;
      const mine = await newHolder(effects, command);
      const lock = await attempt(effects, path, mine, waited < patienceMs);
      if (lock) return lock;
      if (waited > longestMs) throw damagedLock(path);
      await effects.clock.sleep(10 + (effects.randomBytes(1)[0] ?? 0) / 8);
    }
  } catch (error) {
    // The lock itself is not there to be looked at.
    throw fileError(error, dirname(dirname(path))) ?? error;
  }
}

/** Does something that is no run while nobody else changes the deployment in that directory. */
export async function underLock<T>(
  effects: LockEffects,
  dir: string,
  command: string,
  work: () => Promise<T>,
): Promise<T> {
  const lock = await acquireLock(effects, pathsOf(dir).lock, command);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

/** Throws the same where somebody is at work, for those that ask a person first and take the lock afterwards. */
export async function assertUnlocked(
  effects: Pick<Effects, 'fs' | 'host'>,
  path: string,
): Promise<void> {
  const holder = await readLock(effects, path);
  if (holder && (await lives(effects, holder)))
    throw lockedError(holder, path, effects.host.hostname);
}

async function newHolder({ host, clock, randomBytes }: LockEffects, command: string) {
  return {
    pid: host.pid,
    start: (await host.processStart(host.pid)) ?? '',
    host: host.hostname,
    command,
    run: '',
    since: clock.now().toISOString(),
    nonce: Buffer.from(randomBytes(8)).toString('hex'),
  } satisfies LockHolder;
}

/** One try; undefined: things moved meanwhile, look again. */
async function attempt(
  effects: LockEffects,
  path: string,
  mine: LockHolder,
  patient: boolean,
): Promise<Lock | undefined> {
  const { fs } = effects;
  const first = await claim(effects, path, mine);
  if (first === 'again') return undefined;
  if (first) return held(effects, path, mine, undefined);
  const head = await readLock(effects, path);
  if (!head) return undefined;
  // Where hard links are missing, a lock may be seen before its text is in it.
  if (head.nonce.startsWith(unreadable) && patient) return undefined;
  const seen = new Set<string>();
  for (let last = head; ; ) {
    if (await lives(effects, last)) throw lockedError(last, path, effects.host.hostname);
    // Each heir was killed in the instant before it became the holder. So many, or one twice, nobody left there.
    if (seen.has(last.nonce) || seen.size >= mostHeirs) throw damagedLock(path);
    seen.add(last.nonce);
    const heirPath = heirOf(path, last.nonce);
    const heirs = await claim(effects, heirPath, mine);
    if (heirs === 'again') return undefined;
    if (heirs) {
      if ((await readLock(effects, path))?.nonce !== head.nonce) {
        await fs.removeFile(heirPath);
        return undefined;
      }
      await fs.writeAtomic(path, lockText(mine), { mode: 0o600 });
      return held(effects, path, mine, last);
    }
    const heir = await readLock(effects, heirPath);
    if (!heir) return undefined;
    last = heir;
  }
}

/** Creates a lock or an heir's file. 'again': who got the lock meanwhile cleared our temporary file away. */
async function claim(
  { fs }: LockEffects,
  path: string,
  mine: LockHolder,
): Promise<boolean | 'again'> {
  try {
    return await fs.createExclusive(path, lockText(mine), 0o600);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' && (await fs.stat(dirname(path)))) return 'again';
    throw error;
  }
}

const mostHeirs = 100;

const heirOf = (path: string, nonce: string) => `${path}.heir-${nonce}`;

/** Names of the files that heirs of a lock have made. */
async function heirsOf({ fs }: Pick<LockEffects, 'fs'>, path: string): Promise<readonly string[]> {
  const prefix = basename(heirOf(path, ''));
  const names = (await fs.list(dirname(path))).filter((name) => name.startsWith(prefix));
  return names.map((name) => join(dirname(path), name));
}

/** None of ours makes a directory there; it could not be cleared away, and its contents may be somebody's. */
async function assertHeirs(effects: Pick<LockEffects, 'fs'>, path: string): Promise<void> {
  for (const heir of await heirsOf(effects, path))
    if ((await effects.fs.stat(heir))?.kind === 'dir')
      // To a name that is no heir's any more.
      throw damagedLock(heir, join(dirname(path), `damaged-${basename(heir)}`));
}

async function held(
  effects: LockEffects,
  path: string,
  mine: LockHolder,
  tookOver: LockHolder | undefined,
): Promise<Lock> {
  const { fs } = effects;
  let holder = mine;
  for (const heir of await heirsOf(effects, path)) await fs.removeFile(heir);
  return {
    get holder() {
      return holder;
    },
    tookOver,
    async note(run) {
      holder = { ...holder, run };
      await fs.writeAtomic(path, lockText(holder), { mode: 0o600 });
    },
    async release() {
      if ((await readLock(effects, path))?.nonce === mine.nonce) await fs.removeFile(path);
    },
  };
}

/** Nobody who lives holds it, and no run of ours left it so. */
const damagedLock = (path: string, to = `${path}.damaged`): UserError =>
  new UserError({
    id: 'lock-damaged',
    title: deployTexts.lockDamaged({ path }),
    why: [deployTexts.lockDamagedWhy()],
    next: [
      {
        command: `mv ${shellWord(path)} ${shellWord(to)}`,
        what: deployTexts.lockDamagedNext(),
      },
    ],
    exit: exit.refused,
  });

function lockedError(holder: LockHolder, path: string, hostname: string): UserError {
  const { command, pid, since, host } = holder;
  const elsewhere = host !== hostname;
  return new UserError({
    id: 'locked',
    title: deployTexts.locked({ command, pid, since: localTime(since) }),
    why: [deployTexts.lockedWhy(), ...(elsewhere ? [deployTexts.lockedElsewhere({ host })] : [])],
    next: elsewhere
      ? [{ command: `rm ${shellWord(path)}`, what: deployTexts.lockedRemove({ host }) }]
      : [{ command: `ps -fp ${pid}`, what: deployTexts.lockedLook() }],
    exit: exit.locked,
  });
}
