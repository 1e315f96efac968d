import { machineFixTexts as t } from '../../base/texts/fixes-machine.ts';
import { defineFix } from '../../repair/fix.ts';
import { backupAction } from '../../repair/resources/backup.ts';

/** A damaged backup cannot be mended; a new one can be made, and is read to its end. */
export const fixBackupInvalid = defineFix({
  issue: 'backup-invalid',
  title: t.backupTitle(),
  kind: 'automatic',
  needs: 'settings',
  plan: async () => ({ actions: [backupAction()], untouched: t.backupUntouched() }),
});
