import { join } from 'node:path';
import * as v from 'valibot';
import { machineFixTexts as t } from '../../base/texts/fixes-machine.ts';
import { backUp } from '../../deploy/backup/backup.ts';
import { removableSince } from '../../deploy/backup/kept.ts';
import { newestBackup } from '../../doctor/probes/backup-sets.ts';
import { type Action, defineResource } from '../action.ts';

/** The newest backup of the deployment, by its path; null where there is none. */
export const backupResource = defineResource<'backups', null, string | null>({
  id: 'backup',
  title: t.kindBackup(),
  accepts: (target) => target === 'backups',
  acceptsState: (state) => v.is(v.nullable(v.string()), state),
  name: () => 'backups/',
  read: async ({ deployment: { dir }, effects: { fs } }) =>
    (await newestBackup(fs, dir, { needed: [], busy: false }))?.path ?? null,
  async apply(context) {
    // Nothing stops for it, so what the other services have on disk cannot be packed.
    await backUp(context, { stores: false });
  },
  async restore(context, _target, before) {
    const { dir } = context.deployment;
    // A run that went on after a cut may have made two.
    for (const path of await removableSince(context, before))
      await context.effects.fs.removeTree(join(dir, path), dir);
  },
});

/** A new backup; those that are there stay. */
export const backupAction = (): Action => ({
  resource: backupResource,
  target: 'backups',
  want: null,
  change: { kind: 'directory', action: 'create', name: 'backups/', detail: t.backupWhat() },
});
