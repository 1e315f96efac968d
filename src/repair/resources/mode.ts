import { join } from 'node:path';
import * as v from 'valibot';
import { literal } from '../../base/message.ts';
import { machineFixTexts as t } from '../../base/texts/fixes-machine.ts';
import { guardedStat } from '../../config/render/guard.ts';
import type { FileStat } from '../../effects/effects.ts';
import type { StepContext } from '../../runs/step.ts';
import { type Action, defineResource } from '../action.ts';
import { fileMode } from '../state-shapes.ts';
import { isBelow } from '../targets.ts';

const octal = (mode: number): string => mode.toString(8).padStart(4, '0');

/** The mode of one file or directory of the deployment; null: it is not there. */
export const modeResource = defineResource<string, number, number | null>({
  id: 'mode',
  title: t.kindMode(),
  accepts: isBelow,
  acceptsState: (state) => v.is(v.nullable(fileMode), state),
  ownOnly: (before) => Number(before ?? 0) > 0o777,
  name: (path) => path,
  read: async (context, path) => (await seen(context, path))?.mode ?? null,
  apply: ({ deployment: { dir }, effects: { fs } }, path, mode) =>
    fs.chmod(join(dir, path), mode, dir),
  async restore(context, path, before) {
    const { deployment, effects } = context;
    const there = await seen(context, path);
    if (before !== null && there)
      await effects.fs.chmod(join(deployment.dir, path), before, deployment.dir);
  },
});

/** A link is refused, on the way there and at its end. */
async function seen(
  { deployment: { dir }, effects: { fs } }: StepContext,
  path: string,
): Promise<FileStat | undefined> {
  const stat = await fs.stat(join(dir, path));
  if (stat?.kind !== 'dir') return guardedStat(fs, dir, path);
  await guardedStat(fs, dir, join(path, 'any'));
  return stat;
}

/** Other permissions for a file or a directory. */
export const modeAction = (
  path: string,
  have: number,
  mode: number,
  kind: 'file' | 'directory' = 'file',
): Action => ({
  resource: modeResource,
  target: path,
  want: mode,
  change: {
    kind,
    action: 'update',
    name: path,
    detail: literal(`${octal(have)} → ${octal(mode)}`),
  },
});
