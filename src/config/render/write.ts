import { join } from 'node:path';
import type { Files } from '../../effects/effects.ts';
import { type DeploymentPaths, pathsOf } from '../paths.ts';
import type { ComparedFile, Comparison } from './compare.ts';
import { guardedStat, parentsOf } from './guard.ts';
import { contentHash, writeRecord } from './record.ts';

export interface WriteChoice {
  /** Replaces files that a person edited, too. */
  readonly overwriteEdited: boolean;
}

/** Whether a file is to be written; edited ones are kept unless asked otherwise. */
export function isDue({ state }: ComparedFile, { overwriteEdited }: WriteChoice): boolean {
  return state === 'new' || state === 'changed' || (state === 'edited' && overwriteEdited);
}

/** Writes what differs, each file whole or not at all, and records what it wrote. Returns the paths. */
export async function writeFiles(
  dir: string,
  { files, record }: Comparison,
  choice: WriteChoice,
  fs: Files,
): Promise<string[]> {
  const due = files.filter((file) => isDue(file, choice));
  const next = new Map(record);
  for (const { file, state } of files)
    if (state === 'same') next.set(file.path, [contentHash(file.content)]);
  if (due.length > 0) {
    await makeDirectories(
      dir,
      due.map(({ file }) => file.path),
      fs,
    );
    // Both hashes while the files are replaced: a run that is killed here must not take its own work for edits.
    for (const { file } of due)
      next.set(file.path, [...(record.get(file.path) ?? []), contentHash(file.content)]);
    await writeRecord(fs, dir, next);
    for (const { file } of due) {
      await guardedStat(fs, dir, file.path);
      const { content, mode, uid } = file;
      await fs.writeAtomic(join(dir, file.path), content, {
        mode,
        below: dir,
        ...(uid === undefined ? {} : { uid }),
      });
      next.set(file.path, [contentHash(content)]);
    }
  }
  if (!sameRecord(record, next)) {
    await makeDirectories(dir, [], fs);
    await writeRecord(fs, dir, next);
  }
  return due.map(({ file }) => file.path);
}

function sameRecord(a: Comparison['record'], b: Comparison['record']): boolean {
  return (
    a.size === b.size && [...a].every(([path, hashes]) => b.get(path)?.join() === hashes.join())
  );
}

/** Directories closed to users of this machine, so that files inside can be open to containers. */
function closedDirs(paths: DeploymentPaths): string[] {
  return [paths.config, paths.data, paths.state];
}

async function makeDirectories(dir: string, files: readonly string[], fs: Files): Promise<void> {
  const paths = pathsOf(dir);
  const closed = closedDirs(paths);
  const wanted = new Set([paths.state, ...files.flatMap(parentsOf).map((path) => join(dir, path))]);
  for (const path of [...wanted].sort()) {
    const mode = closed.includes(path) ? 0o700 : 0o755;
    const stat = await fs.stat(path);
    if (stat && stat.kind !== 'dir') await guardedStat(fs, dir, path.slice(dir.length + 1));
    if (!stat) await fs.mkdir(path, mode, dir);
    // The umask may have taken bits away that the containers need.
    if (!stat || (closed.includes(path) && stat.mode !== mode)) await fs.chmod(path, mode, dir);
  }
}
