import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import * as v from 'valibot';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { lastLines } from '../../base/format.ts';
import { parseJson } from '../../base/json.ts';
import type { Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { Secret } from '../../base/secret.ts';
import { quoteIdentifier } from '../../base/sql.ts';
import { restoreTexts as t } from '../../base/texts/restore.ts';
import { databaseSpec } from '../../config/database-target.ts';
import { clientLogin, databaseArgument } from '../../deploy/backup/dump.ts';
import { localSql } from '../../deploy/database/local-psql.ts';
import { serviceContainer } from '../../docker/containers.ts';
import { execIn } from '../../docker/exec.ts';
import { dumpName, rolesName } from '../../doctor/probes/backup-sets.ts';
import type { StepContext } from '../../runs/step.ts';
import type { Archive } from './archive.ts';

/**
 * Roles and every database from a backup, in a server that serves nobody else. May be called again after it was
 * interrupted: a database that is there already, half or whole, is dropped first.
 */
export async function loadDatabases(context: StepContext, archive: Archive): Promise<void> {
  const { manifest } = archive;
  await assertServer(context, archive.postgres);
  // A session that a killed run left working would keep its database from being dropped.
  await localSql(
    context,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname IS NOT NULL AND pid <> pg_backend_pid();`,
  );
  if (manifest.version > 1 && manifest.databases.length > 0) await loadRoles(context, archive);
  for (const name of manifest.databases) {
    context.say(t.loading({ database: name }));
    await loadDatabase(context, archive, name);
    context.signal.throwIfAborted();
  }
}

/** Throws where a database of the backup is not there. */
export async function assertLoaded(context: StepContext, { manifest }: Archive): Promise<void> {
  const answer = await localSql(context, 'SELECT json_agg(datname) FROM pg_database;');
  const named = v.safeParse(v.array(v.string()), parseJson(answer));
  const there = new Set(named.success ? named.output : []);
  const missing = manifest.databases.find((name) => !there.has(name));
  if (missing !== undefined) throw notLoaded(context, t.loadFailed({ database: missing }), '');
}

async function assertServer(context: StepContext, backup: number | undefined): Promise<void> {
  const answer = await localSql(context, 'SHOW server_version_num;');
  const server = Math.floor(Number(answer) / 10_000);
  if (backup !== undefined && server < backup) throw olderServer(backup, server);
}

/** A dump of a newer server is none that this one reads. */
export const olderServer = (backup: number, server: number): UserError =>
  new UserError({
    id: 'backup-newer-server',
    title: t.olderServer({ backup, server }),
    why: [t.olderServerWhy()],
    next: [{ command: `${program.command} images list` }],
    exit: exit.refused,
  });

/** The one error that is expected: the server's administrator is there already. */
const alreadyThere = '42710';

async function loadRoles(context: StepContext, { path }: Archive): Promise<void> {
  context.say(t.loadingRoles());
  const file = context.effects.fs.readStream(join(path, rolesName));
  const lenient = ['-v', 'ON_ERROR_STOP=0', '-v', 'VERBOSITY=sqlstate'];
  const { code, stderr } = await psql(context, [...lenient, '-d', 'template1'], file);
  const errors = stderr.split('\n').filter((line) => /\b(?:ERROR|FATAL|PANIC):/.test(line));
  if (code !== 0 || errors.some((line) => !line.includes(alreadyThere)))
    throw notLoaded(context, t.rolesFailed(), stderr);
}

async function loadDatabase(
  context: StepContext,
  { path, manifest }: Archive,
  name: string,
): Promise<void> {
  // A dump of the first version has the contents alone.
  const whole = manifest.version > 1;
  const id = quoteIdentifier(name);
  const made = `DROP DATABASE IF EXISTS ${id};\nCREATE DATABASE ${id} TEMPLATE template0;\n`;
  const strict = ['-v', 'ON_ERROR_STOP=1'];
  const fresh = whole ? undefined : await psql(context, [...strict, '-d', 'template1'], made);
  if (fresh && fresh.code !== 0)
    throw notLoaded(context, t.loadFailed({ database: name }), fresh.stderr);
  const plain = unpacked(context.effects.fs.readStream(join(path, dumpName(name))));
  const into = whole ? ['-d', 'template1'] : [databaseArgument(name)];
  const { code, stderr } = await psql(context, [...strict, ...into], plain);
  if (code !== 0) throw notLoaded(context, t.loadFailed({ database: name }), stderr);
}

function unpacked(packed: Readable): Readable {
  const plain = createGunzip();
  packed.on('error', (error) => plain.destroy(error));
  plain.on('close', () => packed.destroy());
  return packed.pipe(plain);
}

/** The server's own client in its container; what it prints of rows is dropped. */
async function psql(context: StepContext, args: readonly string[], input: string | Readable) {
  const { effects, signal } = context;
  const { service, user } = databaseSpec(context);
  const container = (await serviceContainer(context, service))?.id ?? service;
  const client = ['psql', ...clientLogin(user), '-X', '-q', '-o', '/dev/null', ...args, '-f', '-'];
  return execIn(effects, container, client, signal, {
    input: typeof input === 'string' ? new Secret(input) : input,
  });
}

const notLoaded = (context: StepContext, title: Message, words: string): UserError =>
  new UserError({
    id: 'restore-failed',
    title,
    // The content of a row is private.
    quote: lastLines(words.replace(/^(?:CONTEXT|DETAIL|LINE|STATEMENT).*$/gm, '')),
    next: [{ command: `${program.command} logs ${databaseSpec(context).service}` }],
    exit: exit.findings,
  });
