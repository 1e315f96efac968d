import { join } from 'node:path';
import { newestBackupTexts as t } from '../../base/texts/backups.ts';
import { checksTexts } from '../../base/texts/checks.ts';
import { pathsOf } from '../../config/paths.ts';
import { defineProbe, type ProbeContext, type Reading } from '../../doctor/probe.ts';
import type { Allowance, BackupDamage } from '../../doctor/probes/backup-file.ts';
import { manifestName, newestBackup } from '../../doctor/probes/backup-sets.ts';
import { database } from '../../doctor/probes/database.ts';

export interface BackupReading {
  /** Below the deployment. */
  readonly path: string;
  readonly damaged: readonly { readonly file: string; readonly what: BackupDamage }[];
  /** Databases that it should hold. */
  readonly missing: readonly string[];
  /** Files that were not read to their end. */
  readonly inPart: readonly string[];
}

/** A look in passing: a large backup is not read whole each time. */
const limits = { read: 32 * 1024 ** 2, unpacked: 256 * 1024 ** 2, ms: 1000 } as const;

/** Without those that the server itself does not have. */
async function needed(context: ProbeContext, names: readonly string[]): Promise<readonly string[]> {
  if (names.length === 0) return names;
  const { value } = await context.get(database);
  const lacking = value?.kind === 'up' ? value.missing : [];
  return names.filter((name) => !lacking.includes(name));
}

/** The newest backup below the deployment, ours or one that scripts made there. */
export const backups = defineProbe<BackupReading>({
  id: 'backups',
  title: t.probe(),
  deadline: 'short',
  async read(context): Promise<Reading<BackupReading>> {
    const { deployment, signal } = context;
    const { fs, clock } = context.effects;
    if (deployment === undefined) return { status: 'skipped', reason: checksTexts.noDeployment() };
    const { dir, blueprint } = deployment;
    const busy = (await fs.stat(pathsOf(dir).lock)) !== undefined;
    const newest = await newestBackup(fs, dir, { needed: blueprint.databases?.names ?? [], busy });
    if (newest === undefined) return { status: 'skipped', reason: t.none() };
    const { path, listed } = newest;
    const missing = await needed(context, newest.missing);
    // The unpacker is loaded only where there is something to unpack.
    const { lookAtFile } = await import('../../doctor/probes/backup-file.ts');
    const began = clock.monotonic();
    const over = () => signal.aborted || clock.monotonic() - began > limits.ms;
    const allowance: Allowance = { read: limits.read, unpacked: limits.unpacked, over };
    const damaged: { file: string; what: BackupDamage }[] = listed
      ? []
      : [{ file: `${path}/${manifestName}`, what: 'manifest' }];
    const inPart: string[] = [];
    for (const wanted of newest.files) {
      const file = `${path}/${wanted.path}`;
      const { whole, damage } = await lookAtFile(fs, join(dir, file), wanted, allowance);
      if (damage !== undefined) damaged.push({ file, what: damage });
      else if (!whole) inPart.push(file);
    }
    return { status: 'ok', value: { path, damaged, missing, inPart }, evidence: [path] };
  },
});
