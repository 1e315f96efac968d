import { join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { backupTexts as t } from '../../base/texts/backup.ts';
import type { Blueprint } from '../../config/blueprint.ts';
import { pathsOf } from '../../config/paths.ts';
import type { SavedStore } from '../../doctor/probes/backup-sets.ts';
import type { Files } from '../../effects/effects.ts';
import type { StepContext } from '../../runs/step.ts';

type Services = Pick<Blueprint, 'services' | 'databases'>;

/** Directories below data/ that a backup holds as they are: all but the databases', which are dumped, and logs. */
export function savedPaths({ services, databases }: Services): readonly string[] {
  const rows = services
    .filter(({ name }) => name !== databases?.service)
    .flatMap(({ dataDirs = [] }) => dataDirs);
  const paths = rows.filter(({ saved }) => saved !== false).map(({ path }) => path);
  return [...new Set(paths)].sort();
}

/** Directories below data/ that the database server works on. */
export const databasePaths = ({ services, databases }: Services): readonly string[] =>
  (services.find(({ name }) => name === databases?.service)?.dataDirs ?? []).map(
    ({ path }) => path,
  );

/** Directories below data/ that are in no backup. */
export const unsavedPaths = ({ services }: Pick<Blueprint, 'services'>): readonly string[] => [
  ...new Set(
    services
      .flatMap(({ dataDirs = [] }) => dataDirs)
      .filter(({ saved }) => saved === false)
      .map(({ path }) => path),
  ),
];

/** Those of the saved directories that have something in them. */
export async function presentStores({
  deployment: { dir, blueprint },
  effects: { fs },
}: Pick<StepContext, 'deployment' | 'effects'>): Promise<readonly string[]> {
  const { data } = pathsOf(dir);
  const found: string[] = [];
  for (const path of savedPaths(blueprint)) {
    const stat = await fs.stat(join(data, path));
    if (stat?.kind === 'dir' && (await fs.list(join(data, path))).length > 0) found.push(path);
  }
  return found;
}

/** Bytes of all files of a tree; links are not followed. */
export async function treeBytes(fs: Files, path: string, below: string): Promise<number> {
  const stat = await fs.stat(path, below);
  if (stat?.kind === 'file') return stat.size;
  if (stat?.kind !== 'dir') return 0;
  let bytes = 0;
  for (const name of await fs.list(path, below))
    bytes += await treeBytes(fs, join(path, name), below);
  return bytes;
}

/** Packs one directory of data/ into the backup and reads it to its end. Nothing may write to it. */
export async function saveStore(
  { deployment: { dir }, effects, signal, say, warn }: StepContext,
  set: string,
  path: string,
): Promise<SavedStore> {
  const { fs, archive } = effects;
  const file = `stores/${path}.tar.gz`;
  const full = join(dir, set, file);
  say(t.packing({ path }));
  await fs.mkdir(join(full, '..'), 0o700, dir);
  if (!(await fs.createExclusive(full, '', 0o600))) throw notPacked(path);
  const packed = await archive.packTree(pathsOf(dir).data, path, full, signal);
  if (packed.leftOut > 0) warn(t.linksLeftOut({ n: packed.leftOut, path }));
  const options = { maxBytes: packed.bytes, signal };
  const { bytes } = await archive.unpackTree(fs.readStream(full), path, options);
  if (bytes !== packed.bytes) throw notPacked(path);
  return { path, file, bytes };
}

const notPacked = (path: string): UserError =>
  new UserError({
    id: 'backup-failed',
    title: t.failedStore({ path }),
    why: [t.failedWhy()],
    exit: exit.refused,
  });
