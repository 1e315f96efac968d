import { defineFix } from '../../repair/fix.ts';
import { backupAction } from '../../repair/resources/backup.ts';
import { texts as t } from './texts.ts';

/** A damaged backup cannot be repaired; a new one is made and read completely. */
export const fix = defineFix({
  issue: 'backup-invalid',
  title: t.fixTitle(),
  needs: 'settings',
  plan: async () => ({ actions: [backupAction()], untouched: t.fixUntouched() }),
});
