import { join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { labTexts as t } from '../../base/texts/lab.ts';
import type { AnyLabContext } from './fault.ts';

async function put(context: AnyLabContext, path: string, text: string): Promise<void> {
  const { fs } = context.effects;
  const full = join(context.deployment.dir, path);
  const stat = await fs.stat(full);
  const { mode = 0o600, uid, gid } = stat ?? {};
  const owner = uid === undefined || gid === undefined ? {} : { uid, gid };
  await fs.writeAtomic(full, text, { mode, ...owner, below: context.deployment.dir });
}

/** Changes a file of the deployment and keeps the text before. */
export async function edit(
  context: AnyLabContext,
  path: string,
  change: (text: string) => string,
): Promise<void> {
  const before = await context.effects.fs.readText(join(context.deployment.dir, path));
  const after = change(before);
  if (after === before)
    throw new UserError({ id: 'lab-nothing-to-change', title: t.nothingToChange({ path }) });
  await context.keep(path, before);
  await put(context, path, after);
}

/** Puts an edited file back; nothing when it was not edited. */
export async function restoreFile(context: AnyLabContext, path: string): Promise<void> {
  const before = await context.kept(path);
  if (before === undefined) return;
  await put(context, path, before);
  await context.forget(path);
}

const away = (path: string): string => `${path}.away`;

/** Takes a file away by another name. */
export async function takeAway(
  { effects, deployment }: AnyLabContext,
  path: string,
): Promise<void> {
  const full = join(deployment.dir, path);
  await effects.fs.rename(full, away(full));
}

/** Brings it back, unless something is in its place again. */
export async function bringBack(
  { effects, deployment }: AnyLabContext,
  path: string,
): Promise<void> {
  const full = join(deployment.dir, path);
  if (!(await effects.fs.stat(away(full)))) return;
  if (await effects.fs.stat(full)) await effects.fs.removeFile(away(full));
  else await effects.fs.rename(away(full), full);
}

export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** Gives a directory below data/ and all that is in it to a user; returns the owner before. */
export async function give(context: AnyLabContext, dir: string, owner: Owner): Promise<Owner> {
  const { fs } = context.effects;
  const below = context.deployment.dir;
  const top = join(below, 'data', dir);
  const before = await fs.stat(top, below);
  const walk = async (path: string): Promise<void> => {
    const stat = await fs.stat(path, below);
    if (stat === undefined || stat.kind === 'link') return;
    await fs.chown(path, owner.uid, owner.gid, below);
    if (stat.kind !== 'dir') return;
    for (const name of await fs.list(path, below)) await walk(join(path, name));
  };
  await walk(top);
  return { uid: before?.uid ?? 0, gid: before?.gid ?? 0 };
}
