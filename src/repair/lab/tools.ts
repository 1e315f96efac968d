import { UserError } from '../../base/errors.ts';
import { lastLines } from '../../base/format.ts';
import type { Message } from '../../base/message.ts';
import { Secret } from '../../base/secret.ts';
import { labTexts as t } from '../../base/texts/lab.ts';
import type { CommonSettings } from '../../config/blueprint.ts';
import { databaseSpec } from '../../config/database-target.ts';
import { composePath } from '../../config/paths.ts';
import { containerOf, untilReady, update } from './containers.ts';
import type { AnyLabContext, Fault } from './fault.ts';
import { edit, give, restoreFile } from './files.ts';
import { recreate, replaceContainer } from './stand-in.ts';

/** Puts the Compose file back, and a service to what it says. */
export async function restoreCompose(context: AnyLabContext, service: string): Promise<void> {
  await restoreFile(context, composePath);
  await update(context, service);
  await untilReady(context, service);
}

/** A service that was made from a Compose file that somebody edited. */
export const composeEdited = (service: string, change: (text: string) => string) => ({
  async make(context: AnyLabContext): Promise<void> {
    await edit(context, composePath, change);
    await update(context, service);
  },
  heal: (context: AnyLabContext): Promise<void> => restoreCompose(context, service),
});

/** A file of the deployment that somebody edited. */
export const edited = <S extends CommonSettings = CommonSettings>(
  path: string,
  change: (text: string, settings: S) => string,
) => ({
  make: (context: AnyLabContext): Promise<void> =>
    edit(context, path, (text) => change(text, context.deployment.settings as S)),
  heal: (context: AnyLabContext): Promise<void> => restoreFile(context, path),
});

/** A statement in one database, as the superuser inside the container; on standard input, so that no list of processes shows it. */
export async function sql(
  context: AnyLabContext,
  database: string,
  statement: string,
): Promise<string> {
  const { effects, signal } = context;
  const { service, user } = databaseSpec(context);
  const { code, stdout, stderr } = await effects.docker.exec(
    containerOf(context, service),
    [
      ...['psql', '-v', 'ON_ERROR_STOP=1', '-qtA', '-h', '127.0.0.1', '-U', user],
      ...['-d', database, '-f', '-'],
    ],
    signal,
    { input: new Secret(statement) },
  );
  if (code === 0) return stdout.trim();
  throw labFailure(t.database(), stderr);
}

/** One statement that makes the fault, and one that reverts it. */
export const statements = (database: string, make: string, heal: string) => ({
  async make(context: AnyLabContext): Promise<void> {
    await sql(context, database, make);
  },
  async heal(context: AnyLabContext): Promise<void> {
    await sql(context, database, heal);
  },
});

/** A tool that makes a fault failed, with its last log lines. */
export const labFailure = (what: Message, words: string): UserError =>
  new UserError({ id: 'lab-command-failed', title: t.failed({ what }), quote: lastLines(words) });

/** A value of the database that is changed, kept, and rolled back by `revertValue`. */
export async function keepValue(
  context: AnyLabContext,
  name: string,
  database: string,
  select: string,
): Promise<void> {
  await context.keep(name, await sql(context, database, select));
}

/** Calls `back` with what was kept, once; nothing when nothing was kept. */
export async function revertValue(
  context: AnyLabContext,
  name: string,
  back: (value: string) => Promise<unknown>,
): Promise<void> {
  const value = await context.kept(name);
  if (value === undefined) return;
  await back(value);
  await context.forget(name);
}

/** Of a container that restarts whenever it ends. */
export const always = ['--restart', 'always'];

/** A container that does not do its work in the place of a service's. */
export const replaced = (
  [id, issue]: readonly [id: string, issue: string],
  title: Message,
  [service, options, script]: readonly [string, readonly string[], string],
): Fault => ({
  ...{ id, issue, title, needs: [service], expects: [issue, 'warn:service-outdated'] },
  make: (context) => replaceContainer(context, service, options, script),
  heal: (context) => recreate(context, service),
});

/** Gives a directory below data/ to root, and keeps who had it. */
export async function toRoot(context: AnyLabContext, dir: string): Promise<void> {
  const { uid, gid } = await give(context, dir, { uid: 0, gid: 0 });
  await context.keep('owner', `${uid}:${gid}`);
}

/** Gives it back. */
export const toOwner = (context: AnyLabContext, dir: string): Promise<void> =>
  revertValue(context, 'owner', (text) => {
    const [uid = 0, gid = 0] = text.split(':').map(Number);
    return give(context, dir, { uid, gid });
  });

/** A service that calls another, and that one: the last of the stack, on which nothing depends. */
export function callerOf({ deployment }: AnyLabContext): { caller: string; called: string } {
  const { services } = deployment.blueprint;
  const row = services.findLast(({ needs }) => needs !== undefined);
  const [called] = Object.keys(row?.needs ?? {});
  if (row === undefined || called === undefined) throw new TypeError('no service needs another');
  return { caller: row.name, called };
}
