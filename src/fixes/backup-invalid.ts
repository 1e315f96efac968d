import { defineFix } from '../fix/fix.ts';
import { backupAction } from '../fix/kinds/backup.ts';
import { machineFixTexts as t } from '../i18n/fixes-machine.ts';

/** A damaged backup cannot be mended; a new one can be made, and is read to its end. */
export const fixBackupInvalid = defineFix({
  issue: 'backup-invalid',
  title: t.backupTitle(),
  kind: 'automatic',
  needs: 'settings',
  plan: async () => ({ actions: [backupAction()], untouched: t.backupUntouched() }),
});
