import { join } from 'node:path';
import { fileError } from '../base/file-error.ts';
import { notOwnDirectory } from '../config/ownership.ts';
import type { DeploymentPaths } from '../config/paths.ts';
import type { Effects } from '../effects/effects.ts';
import { isTorn, type JournalEntry, longestText, runName, runNumber } from './journal.ts';
import { journalFile } from './run-read.ts';

type RunEffects = Pick<Effects, 'fs' | 'host' | 'clock'>;
type NewRunEffects = RunEffects & Pick<Effects, 'version'>;

/** One run's directory, open for writing: its journal, and room for what is needed to revert it. */
export interface RunDir {
  /** e.g. 0007 */
  readonly run: string;
  readonly dir: string;
  /** On disk before it resolves. */
  write(entry: UnstampedEntry): Promise<void>;
}

export type UnstampedEntry =
  Exclude<JournalEntry, { type: 'run' }> extends infer E
    ? E extends JournalEntry
      ? Omit<E, 'at'>
      : never
    : never;

/** Numbers that were given out are kept in a file, so that one is never used again, even after a clean-up. */
const lastFile = (paths: DeploymentPaths) => join(paths.runs, 'last');

/** Nobody gets there. A higher one was not given out here; the run after the highest that is read would never be seen. */
const highestRun = 999_999_999;

/** Opens the next run. Creating its journal is what claims the number, so two starters get two. */
export async function createRun(
  effects: NewRunEffects,
  paths: DeploymentPaths,
  command: string,
  /** The fix that it is; one that can be undone. */
  fix?: string,
): Promise<RunDir> {
  try {
    await assertDirectory(effects, paths.runs);
    await effects.fs.mkdir(paths.runs, 0o700);
    for (let number = (await lastRun(effects, paths)) + 1; ; number++) {
      const run = runName(number);
      const dir = join(paths.runs, run);
      await effects.fs.mkdir(dir, 0o700);
      const head: JournalEntry = {
        type: 'run',
        version: 1,
        at: effects.clock.now().toISOString(),
        run,
        command: command.slice(0, longestText),
        pid: effects.host.pid,
        tool: effects.version,
        ...(fix === undefined ? {} : { fix }),
      };
      const path = join(dir, journalFile);
      if (!(await effects.fs.createExclusive(path, `${JSON.stringify(head)}\n`, 0o600))) continue;
      await effects.fs.writeAtomic(lastFile(paths), `${run}\n`, { mode: 0o600 });
      return { run, dir, write: writer(effects, path, false) };
    }
  } catch (error) {
    throw fileError(error, paths.runs) ?? error;
  }
}

/** A run of before, open for writing again: it is resumed or undone. Run numbers come from a list of ours. */
export async function reopenRun(
  effects: RunEffects,
  paths: DeploymentPaths,
  run: string,
): Promise<RunDir> {
  const dir = join(paths.runs, run);
  const path = join(dir, journalFile);
  await assertDirectory(effects, paths.runs);
  await assertDirectory(effects, dir);
  return { run, dir, write: writer(effects, path, isTorn(await effects.fs.readText(path))) };
}

/** A line that was torn, by a kill or by a full disk, must not run into the next one. */
function writer({ fs, clock }: RunEffects, path: string, wasTorn: boolean): RunDir['write'] {
  let torn = wasTorn;
  return async (entry) => {
    const line = JSON.stringify({ ...entry, at: clock.now().toISOString() });
    const start = torn ? '\n' : '';
    torn = true;
    try {
      await fs.appendLine(path, `${start}${line}`, 0o600);
    } catch (error) {
      throw fileError(error, path) ?? error;
    }
    torn = false;
  };
}

/** A link in its place would lead what root writes elsewhere. */
async function assertDirectory({ fs }: RunEffects, path: string): Promise<void> {
  const stat = await fs.stat(path);
  if (stat && stat.kind !== 'dir') throw notOwnDirectory(path);
}

async function lastRun({ fs }: RunEffects, paths: DeploymentPaths): Promise<number> {
  const names = await fs.list(paths.runs);
  const said = names.includes('last') ? (await fs.readText(lastFile(paths))).trim() : '';
  const numbers = [said, ...names].map((name) => runNumber(name) ?? 0);
  return Math.max(0, ...numbers.filter((number) => number <= highestRun));
}

/** Closes a killed run's journal, so that it is reported once only. */
export async function supersede(
  effects: RunEffects,
  paths: DeploymentPaths,
  run: string,
): Promise<void> {
  const path = join(paths.runs, run, journalFile);
  const torn = isTorn(await effects.fs.readText(path));
  const line = JSON.stringify({
    type: 'close',
    outcome: 'superseded',
    at: effects.clock.now().toISOString(),
  });
  await effects.fs.appendLine(path, torn ? `\n${line}` : line, 0o600);
}
