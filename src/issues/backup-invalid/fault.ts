import { join } from 'node:path';
import { defineFault } from '../../repair/lab/fault.ts';
import { texts as t } from './texts.ts';

/** Older than any that a fix makes. */
const tornBackup = 'backups/20200102T030405Z';

export const faults = [
  defineFault({
    id: 'backup-invalid',
    issue: 'backup-invalid',
    title: t.faultMade(),
    async make({ effects: { fs }, deployment: { dir } }) {
      await fs.mkdir(join(dir, tornBackup), 0o700);
      const files = [{ path: 'auth.sql.gz', bytes: 9, sha256: '0'.repeat(64) }];
      const manifest = { version: 1, at: '', databases: ['auth'], files };
      await fs.writeAtomic(join(dir, tornBackup, 'manifest.json'), JSON.stringify(manifest));
    },
    heal: ({ effects: { fs }, deployment: { dir } }) => fs.removeTree(join(dir, tornBackup)),
  }),
];
