import { join } from 'node:path';
import { program } from '../base/program.ts';
import { composePath, pathsOf } from '../config/paths.ts';
import type { Effects } from '../effects/effects.ts';
import { listRuns } from './run-read.ts';

type LitterEffects = Pick<Effects, 'fs' | 'host'>;

/** The name of a file until it is whole: its final name, the writer, and a random part. */
const unfinished = /^(.+?)(?:\.(\d+))?\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** In the tool's own directory: what is downloaded, dumped, or copied there to be installed. */
const partial = /\.part$|^packages-\d+$/;

const mostDirectories = 1_000;
/** Runs that may have been killed; older ones were tidied by those that followed them. */
const newestRuns = 20;

/**
 * Removes what runs that were killed left half written. Only the holder of the lock may: nobody else writes there
 * but those who only look (doctor), and what a living process writes stays.
 */
export async function tidyLitter(effects: LitterEffects, dir: string): Promise<void> {
  const { state, runs } = pathsOf(dir);
  const top = new Set<string>([program.settingsFile, program.secretsFile, composePath]);
  await tidy(effects, dir, dir, ({ of, pid }) => top.has(of) && pid !== undefined);
  const own = [state, runs, join(state, 'doctor'), join(state, 'dumps')];
  const newest = (await listRuns(effects, pathsOf(dir))).slice(0, newestRuns);
  for (const path of [...own, ...newest.map((run) => join(runs, run))])
    await tidy(effects, dir, path, () => true, partial);
  const open = [join(dir, 'config')];
  for (let count = 0; count < mostDirectories; count += 1) {
    const path = open.pop();
    if (path === undefined) break;
    open.push(...(await tidy(effects, dir, path, ({ pid }) => pid !== undefined)));
  }
}

interface Unfinished {
  /** The name that the file was to have. */
  readonly of: string;
  readonly pid: number | undefined;
}

/** Tidies one directory and returns those in it. */
async function tidy(
  { fs, host }: LitterEffects,
  dir: string,
  path: string,
  isOurs: (one: Unfinished) => boolean,
  also?: RegExp,
): Promise<readonly string[]> {
  const directories: string[] = [];
  for (const name of await fs.list(path, dir)) {
    const full = join(path, name);
    const [, of, by] = unfinished.exec(name) ?? [];
    const pid = by === undefined ? undefined : Number(by);
    if (of !== undefined) {
      const lives = pid !== undefined && (await host.processStart(pid)) !== undefined;
      // A write leaves no directory: whoever made one of that name keeps it.
      if (isOurs({ of, pid }) && !lives && (await fs.stat(full, dir))?.kind !== 'dir')
        await fs.removeFile(full, dir);
    } else if (also?.test(name)) await fs.removeTree(full, dir);
    else if ((await fs.stat(full, dir))?.kind === 'dir') directories.push(full);
  }
  return directories;
}
