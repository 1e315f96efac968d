import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { literal } from '../base/message.ts';
import { program } from '../base/program.ts';
import { Secret } from '../base/secret.ts';
import { maskSecrets } from '../base/secret-patterns.ts';
import { shellWord } from '../base/shell.ts';
import { cliTexts as t } from '../base/texts/cli.ts';
import type { Effects, Files } from '../effects/effects.ts';

export interface CrashContext {
  readonly fs: Files;
  readonly host: Effects['host'];
  readonly now: Date;
  readonly random: string;
  readonly version: string;
  readonly platform: string;
  /** The deployment or a directory below it. */
  readonly dir: string;
  readonly tmp: string;
  /** Directory → what stands for it in the log. */
  readonly places: readonly (readonly [string, string])[];
}

function chain(error: unknown): string {
  const parts: string[] = [];
  for (let at = error, depth = 0; at !== undefined && depth < 8; depth += 1) {
    parts.push(
      at instanceof Error ? (at.stack ?? at.message) : `thrown: ${typeof at} ${String(at)}`,
    );
    at = at instanceof Error ? at.cause : undefined;
  }
  return parts.join('\ncaused by: ');
}

/** Values of a secrets file, read as text: it may be the very file that could not be read properly. */
function valuesOf(secrets: string): string[] {
  const plain = secrets.replaceAll("'\\''", "'");
  // A value may go over several lines, of which only the first has a name.
  return [secrets, plain]
    .flatMap((text) => text.split('\n'))
    .flatMap((line) => [line, line.slice(line.indexOf('=') + 1)])
    .flatMap((value) => [value.trim(), value.trim().replace(/^['"]|['"]$/g, '')])
    .filter((value) => value.length >= 6);
}

/** The text of an exception without secrets and without the names of this machine's directories. */
function scrub(text: string, secrets: readonly string[], places: CrashContext['places']): string {
  // In every way in which a library may write them into its message.
  let out = Secret.maskIn(
    text,
    secrets.map((secret) => new Secret(secret)),
  );
  out = maskSecrets(out);
  for (const [place, name] of places) if (place.length > 1) out = out.replaceAll(place, name);
  return out;
}

/** The deployment around us, if a command would work in it: nothing is read or written in one that others control. */
async function nearestDeployment(
  { fs, host }: Pick<CrashContext, 'fs' | 'host'>,
  dir: string,
): Promise<string | undefined> {
  for (let at = dir; ; at = join(at, '..')) {
    const settings = join(at, program.settingsFile);
    if (await fs.stat(settings).catch(() => undefined))
      return (await mayUse({ fs, host }, at, settings)) ? at : undefined;
    if (join(at, '..') === at) return undefined;
  }
}

async function mayUse(ports: Pick<CrashContext, 'fs' | 'host'>, dir: string, settings: string) {
  try {
    const { assertPlace, isOurs } = await import('../config/ownership.ts');
    await assertPlace(ports, dir);
    return await isOurs(ports, dir, settings);
  } catch {
    return false;
  }
}

const mostBytes = 1024 ** 2;

const secretsText = async (fs: Files, dir: string): Promise<string> =>
  fs.readBytes(join(dir, program.secretsFile), undefined, mostBytes).then(
    (bytes) => Buffer.from(bytes).toString('utf8'),
    () => '',
  );

async function writeLog(context: CrashContext, text: string, dir: string | undefined) {
  const name = `crash-${context.now.toISOString().replace(/[:.]/g, '-')}-${context.random}.log`;
  if (dir !== undefined) {
    const state = join(dir, program.stateDir, 'logs');
    try {
      // Links on the way are refused.
      await context.fs.mkdir(state, 0o700, dir);
      if (await context.fs.createExclusive(join(state, name), text, 0o600))
        return join(state, name);
    } catch {
      // A deployment that cannot be written to is no reason to lose the log.
    }
  }
  const spare = join(context.tmp, `${program.command}-${name}`);
  try {
    return (await context.fs.createExclusive(spare, text, 0o600)) ? spare : undefined;
  } catch {
    return undefined;
  }
}

/** Writes an unexpected exception to a file that only its owner reads, and says where it is. */
export async function crashError(error: unknown, context: CrashContext): Promise<UserError> {
  const dir = await nearestDeployment(context, context.dir);
  const secrets = dir === undefined ? '' : await secretsText(context.fs, dir);
  const clean = (text: string) => scrub(text, valuesOf(secrets), context.places);
  const head = `${program.command} ${context.version} ${context.platform} ${context.now.toISOString()}`;
  const file = await writeLog(context, `${head}\n${clean(chain(error))}\n`, dir);
  const name = error instanceof Error ? error.name : typeof error;
  const first = clean(error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
  return new UserError({
    id: 'internal-error',
    title: t.internal({ what: literal(`${name}: ${first.slice(0, 200)}`) }),
    why: [file === undefined ? t.internalNoLog() : t.internalWhy({ file })],
    next: file === undefined ? [] : [{ command: `less ${shellWord(file)}` }],
    exit: exit.internal,
    cause: error,
  });
}
