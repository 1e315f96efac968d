import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import type { Change } from '../../base/events.ts';
import { fixTexts as t } from '../../base/texts/fix.ts';
import { guardedStat, parentsOf } from '../../config/render/guard.ts';
import type { StepContext } from '../../runs/step.ts';
import { type Action, defineResource } from '../action.ts';
import { base64, fileMode, ownerId } from '../state-shapes.ts';
import { isBelow } from '../targets.ts';

/** Below the deployment's directory, with `/`. */
type FileTarget = string;

interface FileWant {
  /** null: the file is to go. */
  readonly content: string | Uint8Array | null;
  readonly mode: number;
  readonly uid?: number | undefined;
}

/** A file as it is: its bytes in base64; null where there is none. */
type FileState = {
  readonly content: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
} | null;

const fileState = v.nullable(
  v.object({ content: base64, mode: fileMode, uid: ownerId, gid: ownerId }),
);

/** One file of the deployment, whole or not at all. Links on the way to it are refused. */
export const fileResource = defineResource<FileTarget, FileWant, FileState>({
  id: 'file',
  title: t.kindFile(),
  accepts: isBelow,
  acceptsState: (state) => v.is(fileState, state),
  watched: true,
  ownOnly: (before) => Number(before?.mode ?? 0) > 0o777,
  name: (path) => path,
  async read({ deployment, effects: { fs } }, path) {
    const stat = await guardedStat(fs, deployment.dir, path);
    if (!stat) return null;
    const bytes = await fs.readBytes(join(deployment.dir, path), deployment.dir);
    const { mode, uid, gid } = stat;
    return { content: Buffer.from(bytes).toString('base64'), mode, uid, gid };
  },
  tidy,
  async apply(context, path, { content, mode, uid }) {
    if (content === null) return remove(context, path);
    await write(context, path, content, { mode, ...(uid === undefined ? {} : { uid }) });
  },
  async restore(context, path, before) {
    if (before === null) return remove(context, path);
    const { content, mode, uid, gid } = before;
    await write(context, path, Buffer.from(content, 'base64'), { mode, uid, gid });
  },
});

/** A random name that the port gives a file until it is whole. */
const unfinished = /^(?:\.\d+)?\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function tidy(
  { deployment: { dir }, effects: { fs } }: StepContext,
  path: string,
): Promise<void> {
  await guardedStat(fs, dir, path);
  const full = join(dir, path);
  const name = basename(full);
  for (const other of await fs.list(dirname(full), dir))
    if (other.startsWith(name) && unfinished.test(other.slice(name.length)))
      await fs.removeFile(join(dirname(full), other), dir);
}

async function remove(
  { deployment: { dir }, effects: { fs } }: StepContext,
  path: string,
): Promise<void> {
  if (await guardedStat(fs, dir, path)) await fs.removeFile(join(dir, path), dir);
}

async function write(
  { deployment: { dir }, effects: { fs } }: StepContext,
  path: string,
  content: string | Uint8Array,
  options: { readonly mode: number; readonly uid?: number; readonly gid?: number },
): Promise<void> {
  await guardedStat(fs, dir, path);
  for (const parent of parentsOf(path)) {
    const full = join(dir, parent);
    if ((await fs.stat(full)) === undefined)
      await fs.mkdir(full, dirname(parent) === '.' ? 0o700 : 0o755, dir);
  }
  await fs.writeAtomic(join(dir, path), content, { ...options, below: dir });
}

/** A file to be written as a whole. `change` is how the plan shows it. */
export const fileAction = (
  path: string,
  want: FileWant,
  change: Omit<Change, 'kind' | 'name'>,
): Action => ({
  resource: fileResource,
  target: path,
  want,
  change: { ...change, kind: 'file', name: path },
});
