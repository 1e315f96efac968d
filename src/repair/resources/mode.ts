import { join } from 'node:path';
import * as v from 'valibot';
import { literal } from '../../base/message.ts';
import { machineFixTexts as t } from '../../base/texts/fixes-machine.ts';
import { guardedStat } from '../../config/render/guard.ts';
import { type Action, defineResource } from '../action.ts';
import { fileMode } from '../state-shapes.ts';
import { isBelow } from '../targets.ts';

const octal = (mode: number): string => mode.toString(8).padStart(4, '0');

/** The mode of one file of the deployment; null: it is not there. */
export const modeResource = defineResource<string, number, number | null>({
  id: 'mode',
  title: t.kindMode(),
  accepts: isBelow,
  acceptsState: (state) => v.is(v.nullable(fileMode), state),
  ownOnly: (before) => Number(before ?? 0) > 0o777,
  name: (path) => path,
  read: async ({ deployment, effects: { fs } }, path) =>
    (await guardedStat(fs, deployment.dir, path))?.mode ?? null,
  apply: ({ deployment: { dir }, effects: { fs } }, path, mode) =>
    fs.chmod(join(dir, path), mode, dir),
  async restore({ deployment: { dir }, effects: { fs } }, path, before) {
    const there = await guardedStat(fs, dir, path);
    if (before !== null && there) await fs.chmod(join(dir, path), before, dir);
  },
});

/** Other permissions for a file. */
export const modeAction = (path: string, have: number, mode: number): Action => ({
  resource: modeResource,
  target: path,
  want: mode,
  change: {
    kind: 'file',
    action: 'update',
    name: path,
    detail: literal(`${octal(have)} → ${octal(mode)}`),
  },
});
