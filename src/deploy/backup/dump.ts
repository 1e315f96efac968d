import { basename, join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { fileStamp, lastLines } from '../../base/format.ts';
import { program } from '../../base/program.ts';
import { dumpTexts as t } from '../../base/texts/dump.ts';
import { databaseSpec } from '../../config/database-target.ts';
import { pathsOf } from '../../config/paths.ts';
import { guardedStat } from '../../config/render/guard.ts';
import { serviceContainer } from '../../docker/containers.ts';
import { execIn } from '../../docker/exec.ts';
import { lookAtFile } from '../../doctor/probes/backup-file.ts';
import type { StepContext } from '../../runs/step.ts';

/** The name of a database for its server's own clients: a bare one could be taken for an option or an address. */
export const databaseArgument = (name: string): string =>
  `--dbname=dbname='${name.replace(/['\\]/g, '\\$&')}'`;

/** How the server's own clients log in, inside its container. */
export const clientLogin = (user: string): readonly string[] => ['-h', '127.0.0.1', '-U', user];

interface DumpWant {
  readonly container: string;
  readonly database: string;
  readonly file: string;
  readonly withoutRowsOf?: readonly string[];
  /** It also creates the database, with its encoding, owner and settings. */
  readonly create?: true;
}

/**
 * Writes a database as packed SQL, for its owner only, and reads it to its end. Made and packed by the server's own
 * client in its container, so that both are of one version. Returns what is wrong with it; undefined where it is whole.
 */
export async function writeDump(
  context: StepContext,
  { container, database, file, withoutRowsOf = [], create }: DumpWant,
): Promise<string | undefined> {
  const { effects, signal } = context;
  const { user } = databaseSpec(context);
  const dump = ['pg_dump', ...clientLogin(user), '--clean', '--if-exists', '-Z', '6'];
  const whole = create ? ['--create', '--no-tablespaces'] : [];
  const less = withoutRowsOf.map((table) => `--exclude-table-data=${table}`);
  const argv = [...dump, ...whole, ...less, databaseArgument(database)];
  return keepOutput(context, { container, argv, file }, async (part) => {
    const all = { read: Number.MAX_VALUE, unpacked: Number.MAX_VALUE, over: () => signal.aborted };
    return (await lookAtFile(effects.fs, part, { path: basename(file) }, all)).damage;
  });
}

interface Kept {
  readonly container: string;
  readonly argv: readonly string[];
  /** It has this name only when it is whole. */
  readonly file: string;
}

/**
 * Keeps what a program in a container prints, for the owner only. `damageOf` looks at it before it has its name.
 * Returns what is wrong; undefined where nothing is.
 */
export async function keepOutput(
  { effects, signal }: StepContext,
  { container, argv, file }: Kept,
  damageOf: (part: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  const { fs } = effects;
  const part = `${file}.part`;
  if (!(await fs.createExclusive(part, '', 0o600))) return `${part}: EEXIST`;
  try {
    const { code, stderr } = await execIn(effects, container, argv, signal, { toFile: part });
    if (code !== 0) return stderr;
    const damage = await damageOf(part);
    signal.throwIfAborted();
    if (damage === undefined) await fs.rename(part, file);
    return damage;
  } finally {
    await fs.removeFile(part);
  }
}

/** A copy of a database beside the journals. Returns its path below the deployment. */
export async function dumpDatabase(
  context: StepContext,
  database: string,
  withoutRowsOf: readonly string[] = [],
): Promise<string> {
  const { effects } = context;
  const { dir } = context.deployment;
  const { service } = databaseSpec(context);
  const container = (await serviceContainer(context, service))?.id ?? service;
  const name = `${database}-${fileStamp(effects.clock.now())}.sql.gz`;
  const path = `${program.stateDir}/dumps/${name}`;
  // Refuses links on the way.
  await guardedStat(effects.fs, dir, path);
  await effects.fs.mkdir(join(pathsOf(dir).state, 'dumps'), 0o700);
  const file = join(dir, path);
  const wrong = await writeDump(context, { container, database, file, withoutRowsOf });
  if (wrong === undefined) return path;
  throw new UserError({
    id: 'database-dump-failed',
    title: t.failed({ database }),
    why: [t.failedWhy()],
    quote: lastLines(wrong),
    next: [{ command: `${program.command} logs ${service}`, what: t.seeLog() }],
  });
}
