import { join } from 'node:path';
import { machineFixTexts as t } from '../../i18n/fixes-machine.ts';
import { newestBackup } from '../../probes/backup-sets.ts';
import { type Action, defineKind } from '../action.ts';
import { backUp } from '../backup.ts';

const ours = /^backups\/\d{8}T\d{6}Z(?:-\d+)?$/;

/** The newest backup of the deployment, by its path; null where there is none. */
export const backupKind = defineKind<'backups', null, string | null>({
  id: 'backup',
  title: t.kindBackup(),
  accepts: (target) => target === 'backups',
  name: () => 'backups/',
  read: async ({ deployment: { dir }, ports: { fs } }) =>
    (await newestBackup(fs, dir, { needed: [], busy: false }))?.path ?? null,
  async apply(context) {
    await backUp(context);
  },
  async restore(context, target, before) {
    const { deployment, ports } = context;
    for (;;) {
      const now = await backupKind.read(context, target);
      // Only what this program made; a run that went on after a cut may have made two.
      // Their names are times: one from before the run is none of its own, whatever became of the newest then.
      if (now === null || !ours.test(now) || (before !== null && now <= before)) return;
      await ports.fs.removeTree(join(deployment.dir, now));
    }
  },
});

/** A new backup; those that are there stay. */
export const backupAction = (): Action => ({
  kind: backupKind,
  target: 'backups',
  want: null,
  change: { kind: 'directory', action: 'create', name: 'backups/', detail: t.backupWhat() },
});
