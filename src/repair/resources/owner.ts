import { join } from 'node:path';
import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';
import type { Message } from '../../base/message.ts';
import { machineFixTexts as t } from '../../base/texts/fixes-machine.ts';
import { guardedStat } from '../../config/render/guard.ts';
import type { StepContext } from '../../runs/step.ts';
import { type Action, defineResource } from '../action.ts';
import { ownerId } from '../state-shapes.ts';
import { hasTexts, isBelow, isId } from '../targets.ts';

/** A directory below the deployment, and whom all of it is to belong to. */
type OwnerTarget = { readonly path: string; readonly uid: number; readonly gid: number };

/** Files of another owner: path below the directory ('' itself), user, group. */
type OwnerState = readonly (readonly [path: string, uid: number, gid: number])[];

/** Read from a file: it gives away what is in this directory and nothing else. */
const ownerState = v.array(
  v.strictTuple([v.custom((below) => below === '' || isBelow(below)), ownerId, ownerId]),
);

const most = 200_000;

/**
 * Owners of one directory and what is in it. The state is who owns what does not belong to its service; files that
 * the service makes later are its own and no change. Links are given away themselves, never what they lead to.
 */
export const ownerResource = defineResource<OwnerTarget, null, OwnerState>({
  id: 'owner',
  title: t.kindOwner(),
  accepts: (target) =>
    hasTexts(target, 'path') &&
    isBelow(target.path) &&
    isId(Reflect.get(target, 'uid')) &&
    isId(Reflect.get(target, 'gid')),
  acceptsState: (state) => v.is(ownerState, state),
  name: ({ path }) => path,
  read: foreign,
  async apply(context, target) {
    const { path, uid, gid } = target;
    for (const [below] of await foreign(context, target))
      await give(context, path, below, [uid, gid]);
  },
  async restore(context, { path }, before) {
    for (const [below, uid, gid] of before) await give(context, path, below, [uid, gid]);
  },
});

async function give(
  { deployment: { dir }, effects: { fs } }: StepContext,
  path: string,
  below: string,
  [uid, gid]: readonly [number, number],
): Promise<void> {
  const full = join(dir, path, below);
  // A file that the service removed meanwhile is skipped.
  if (await fs.stat(full, dir)) await fs.chown(full, uid, gid, dir);
}

async function foreign(
  { deployment: { dir }, effects: { fs } }: StepContext,
  { path, uid }: OwnerTarget,
): Promise<OwnerState> {
  // Refuses links on the way, the directory itself included.
  await guardedStat(fs, dir, join(path, 'any'));
  const found: (readonly [string, number, number])[] = [];
  const open = [''];
  let seen = 0;
  for (let below = open.pop(); below !== undefined; below = open.pop()) {
    const stat = await fs.stat(join(dir, path, below), dir);
    if (!stat) continue;
    if (++seen > most)
      throw new UserError({ id: 'too-many-files', title: t.tooManyFiles({ path, most }) });
    if (stat.uid !== uid) found.push([below, stat.uid, stat.gid]);
    if (stat.kind !== 'dir') continue;
    for (const name of await fs.list(join(dir, path, below), dir)) open.push(join(below, name));
  }
  return found.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A directory of data given to the user of its service. */
export const ownerAction = (target: OwnerTarget, detail: Message): Action => ({
  resource: ownerResource,
  target,
  want: null,
  change: { kind: 'directory', action: 'update', name: target.path, detail },
});
