import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { UserError } from '../core/errors.ts';
import { fileStamp } from '../core/stamp.ts';
import { pathsOf } from '../deploy/paths.ts';
import type { StepContext } from '../deploy/step.ts';
import { projectContainers } from '../engine/containers.ts';
import { dumpTexts as t } from '../i18n/dump.ts';
import { program } from '../program.ts';
import { guardedStat } from '../render/guard.ts';

/** The name of a database for its server's own clients: a bare one could be taken for an option or an address. */
export const databaseArgument = (name: string): string =>
  `--dbname=dbname='${name.replace(/['\\]/g, '\\$&')}'`;

const compress = promisify(gzip);

/**
 * Writes a database as SQL beside the journals, readable by its owner only, and returns the path below the
 * deployment. It is made by the server's own client in its container, so that both are of one version.
 */
export async function dumpDatabase(
  { deployment, ports, signal }: StepContext,
  database: string,
  withoutRowsOf: readonly string[] = [],
): Promise<string> {
  const { dir, stack, settings } = deployment;
  const spec = stack.databases;
  if (!spec) throw new TypeError('the stack has no databases');
  const { byService } = await projectContainers(
    ports.docker,
    settings.project,
    new Set([spec.service]),
    signal,
  );
  const container = byService.get(spec.service)?.id ?? spec.service;
  const dump = ['pg_dump', '-h', '127.0.0.1', '-U', spec.user, '--clean', '--if-exists'];
  const less = withoutRowsOf.map((table) => `--exclude-table-data=${table}`);
  const argv = ['docker', 'exec', container, ...dump, ...less, databaseArgument(database)];
  const { code, stdout, stderr } = await ports.exec.run(argv, { signal });
  signal.throwIfAborted();
  if (code !== 0)
    throw new UserError({
      id: 'database-dump-failed',
      title: t.failed({ database }),
      why: [t.failedWhy()],
      quote: stderr.split('\n').filter(Boolean).slice(-4),
      next: [{ command: `${program.command} logs ${spec.service}`, what: t.seeLog() }],
    });
  const folder = join(pathsOf(dir).state, 'dumps');
  const name = `${database}-${fileStamp(ports.clock.now())}.sql.gz`;
  // Refuses links on the way.
  await guardedStat(ports.fs, dir, `${program.stateDir}/dumps/${name}`);
  await ports.fs.mkdir(folder, 0o700);
  await ports.fs.writeAtomic(join(folder, name), await compress(stdout), {
    mode: 0o600,
    below: dir,
  });
  return `${program.stateDir}/dumps/${name}`;
}
