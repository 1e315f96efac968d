import { join } from 'node:path';
import { fileStamp } from '../../base/format.ts';
import { type AnyLabContext, defineFault } from '../../repair/lab/fault.ts';
import { texts as t } from './texts.ts';

const note = 'torn-backup';

/** Newer than what a fix has left in the lab, and older than any that a fix makes. */
async function make(context: AnyLabContext): Promise<void> {
  const { clock, fs } = context.effects;
  await context.keep(note, `backups/${fileStamp(clock.now())}`);
  const torn = join(context.deployment.dir, (await context.kept(note)) ?? '');
  await fs.mkdir(torn, 0o700);
  const files = [{ path: 'auth.sql.gz', bytes: 9, sha256: '0'.repeat(64) }];
  const manifest = { version: 1, at: '', databases: ['auth'], files };
  await fs.writeAtomic(join(torn, 'manifest.json'), JSON.stringify(manifest));
}

async function heal(context: AnyLabContext): Promise<void> {
  const torn = await context.kept(note);
  if (torn === undefined) return;
  await context.effects.fs.removeTree(join(context.deployment.dir, torn));
  await context.forget(note);
}

export const faults = [
  defineFault({
    ...{ id: 'backup-invalid', issue: 'backup-invalid', title: t.faultMade() },
    ...{ make, heal },
  }),
];
