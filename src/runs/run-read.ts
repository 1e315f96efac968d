import { join } from 'node:path';
import type { DeploymentPaths } from '../config/paths.ts';
import type { Effects } from '../effects/effects.ts';
import {
  type Journal,
  parseJournal,
  runName,
  runNumber,
  type Unfinished,
  unfinishedOf,
} from './journal.ts';
import { isHeld } from './lock-read.ts';

/** The name of a run's journal in its directory. */
export const journalFile = 'journal.ndjson';

/** The journal of a run; undefined when there is none that can be read. */
export async function readRun(
  { fs }: Pick<Effects, 'fs'>,
  paths: DeploymentPaths,
  run: string,
): Promise<Journal | undefined> {
  const dir = join(paths.runs, run);
  // Nobody of us makes a link there.
  if ((await fs.stat(dir))?.kind !== 'dir') return undefined;
  const path = join(dir, journalFile);
  const stat = await fs.stat(path);
  if (stat?.kind !== 'file' || stat.size > maxJournalBytes) return undefined;
  return parseJournal(await fs.readText(path));
}

/** Names of the runs that there are, the newest first. */
export async function listRuns(
  { fs }: Pick<Effects, 'fs'>,
  paths: DeploymentPaths,
): Promise<readonly string[]> {
  const numbers = (await fs.list(paths.runs)).flatMap((name) => runNumber(name) ?? []);
  return numbers.sort((a, b) => b - a).map(runName);
}

/** How many runs back a look goes; older ones were closed by those that followed them. */
const lookBack = 20;
/** A plan of thousands of services is a few megabytes; a command reads a journal several times. */
const maxJournalBytes = 16 * 1024 * 1024;

/** The newest run that was killed before it could close its journal. */
export async function findUnfinished(
  effects: Pick<Effects, 'fs'>,
  paths: DeploymentPaths,
): Promise<Unfinished | undefined> {
  for (const run of (await listRuns(effects, paths)).slice(0, lookBack)) {
    const journal = await readRun(effects, paths, run);
    const unfinished = journal && unfinishedOf(journal);
    // By the name of its directory: what the journal says of itself becomes no path.
    if (unfinished) return { ...unfinished, run };
  }
  return undefined;
}

/**
 * The run that was interrupted: one that nobody is at work on. It is read once more after the look at the lock, since one
 * that ended in between has closed its journal.
 */
export async function interruptedNow(
  effects: Pick<Effects, 'fs' | 'host'>,
  paths: DeploymentPaths,
): Promise<Unfinished | undefined> {
  const open = await findUnfinished(effects, paths);
  if (open === undefined || (await isHeld(effects, paths.lock))) return undefined;
  const still = await findUnfinished(effects, paths);
  return still?.run === open.run ? still : undefined;
}
