import { createHash } from 'node:crypto';
import { isAbsolute, join, resolve } from 'node:path';
import { program } from '../base/program.ts';
import type { Effects, Host } from '../effects/effects.ts';
import { assertSafeFolder } from './ownership.ts';

/**
 * A note for each deployment that this tool made or deployed here, so that it is found from any directory. One small
 * file each: two deploys at once lose nothing. It only leads to directories; what is in them is judged there.
 */
const systemDir = `/var/lib/${program.command}/deployments`;

type Home = Pick<Host, 'env' | 'home' | 'uid'>;

/** $XDG_STATE_HOME, root's own place, or the user's state: where a call notes its deployment. */
function ownDir({ env, home, uid }: Home): string {
  const state = env('XDG_STATE_HOME') ?? '';
  // The base directory specification has relative paths ignored.
  if (isAbsolute(state)) return join(state, program.command, 'deployments');
  return uid === 0 ? systemDir : join(home, '.local', 'state', program.command, 'deployments');
}

/** Every place that is read. All users find root's deployments. */
function readDirs(host: Home): readonly string[] {
  const own = ownDir(host);
  return isAbsolute(host.env('XDG_STATE_HOME') ?? '') ? [own] : [...new Set([own, systemDir])];
}

const fileName = /^[0-9a-f]{32}\.json$/;
const nameOf = (dir: string): string =>
  `${createHash('sha256').update(dir).digest('hex').slice(0, 32)}.json`;

const mostNotes = 500;
const largestNote = 8192;
const longestPath = 4096;

/** An absolute, plain path: what a note or a label says may be anybody's words. */
export function isPlainPath(path: unknown): path is string {
  return (
    typeof path === 'string' &&
    path.length <= longestPath &&
    isAbsolute(path) &&
    !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(path)
  );
}

type RegistryEffects = Pick<Effects, 'fs' | 'host'>;

async function readNote({ fs }: RegistryEffects, path: string): Promise<string | undefined> {
  const stat = await fs.stat(path);
  if (stat?.kind !== 'file' || stat.size > largestNote) return undefined;
  try {
    const note: unknown = JSON.parse(await fs.readText(path));
    const dir = typeof note === 'object' && note !== null ? Reflect.get(note, 'dir') : undefined;
    return isPlainPath(dir) && resolve(dir) === dir ? dir : undefined;
  } catch {
    return undefined;
  }
}

interface Note {
  readonly path: string;
  readonly dir: string;
}

async function notesIn(effects: RegistryEffects, place: string): Promise<readonly Note[]> {
  if ((await effects.fs.stat(place)) === undefined) return [];
  const names = (await effects.fs.list(place)).filter((name) => fileName.test(name));
  const looked = names.slice(0, mostNotes);
  // Somebody else's notes say nothing here.
  await assertSafeFolder(effects, place, looked);
  const notes = looked.map(async (name) => {
    const path = join(place, name);
    const dir = await readNote(effects, path);
    return dir === undefined ? [] : [{ path, dir }];
  });
  return (await Promise.all(notes)).flat();
}

const isThere = async ({ fs }: RegistryEffects, dir: string): Promise<boolean> =>
  (await fs.stat(dir).catch(() => undefined)) !== undefined;

/** Directories that were noted here and are still there. Reads only; a place that cannot be trusted says nothing. */
export async function notedDirs(effects: RegistryEffects): Promise<readonly string[]> {
  const places = readDirs(effects.host).map((place) => notesIn(effects, place).catch(() => []));
  const dirs = [...new Set((await Promise.all(places)).flat().map(({ dir }) => dir))];
  const there = await Promise.all(dirs.map((dir) => isThere(effects, dir)));
  return dirs.filter((_, at) => there[at]);
}

/** Notes a deployment, and forgets those whose directory is gone. Not being able to is no reason to stop a deploy. */
export async function noteDeployment(
  effects: Pick<Effects, 'fs' | 'host' | 'clock'>,
  dir: string,
): Promise<void> {
  const { fs, host, clock } = effects;
  try {
    const place = ownDir(host);
    const shared = place === systemDir;
    await fs.mkdir(place, shared ? 0o755 : 0o700);
    // It throws where somebody else could lead what is written here elsewhere.
    const notes = await notesIn(effects, place);
    for (const note of notes)
      if (!(await isThere(effects, note.dir))) await fs.removeFile(note.path);
    if (!isPlainPath(dir) || notes.some((note) => note.dir === dir)) return;
    const text = `${JSON.stringify({ version: 1, dir, at: clock.now().toISOString() })}\n`;
    await fs.writeAtomic(join(place, nameOf(dir)), text, { mode: shared ? 0o644 : 0o600 });
  } catch {
    // The containers' labels lead there, too.
  }
}
