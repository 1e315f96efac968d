import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { literal } from '../base/message.ts';
import { program } from '../base/program.ts';
import { Secret } from '../base/secret.ts';
import { maskSecrets } from '../base/secret-patterns.ts';
import { shellWord } from '../base/shell.ts';
import { cliTexts as t } from '../base/texts/cli.ts';
import type { Files } from '../effects/effects.ts';

export interface CrashContext {
  readonly fs: Files;
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

async function nearestDeployment(fs: Files, dir: string): Promise<string | undefined> {
  for (let at = dir; ; at = join(at, '..')) {
    if (await fs.stat(join(at, program.settingsFile)).catch(() => undefined)) return at;
    if (join(at, '..') === at) return undefined;
  }
}

async function writeLog(context: CrashContext, text: string, dir: string | undefined) {
  const name = `crash-${context.now.toISOString().replace(/[:.]/g, '-')}-${context.random}.log`;
  const state = dir === undefined ? undefined : join(dir, program.stateDir, 'logs');
  if (state !== undefined) {
    try {
      await context.fs.mkdir(state, 0o700);
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
  const dir = await nearestDeployment(context.fs, context.dir);
  const secretsFile = dir === undefined ? undefined : join(dir, program.secretsFile);
  const secrets = await (secretsFile === undefined
    ? ''
    : context.fs.readText(secretsFile).catch(() => ''));
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
