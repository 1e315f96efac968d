import { createHash } from 'node:crypto';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { fileError } from '../../base/file-error.ts';
import { type Message, say } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import type { Secrets } from '../../base/secret.ts';
import { Secret } from '../../base/secret.ts';
import { shellQuote } from '../../base/shell.ts';
import { deploymentTexts as t } from '../../base/texts/deployment.ts';
import { recoverTexts } from '../../base/texts/recover.ts';
import { shellTexts } from '../../base/texts/shell-assignments.ts';
import type { Effects } from '../../effects/effects.ts';
import type { SecretSpec } from '../blueprint.ts';
import { pathsOf } from '../paths.ts';
import { readSmallFile } from './read-file.ts';
import { parseAssignments, refuse } from './shell-assignments.ts';

const alphabets = {
  hex: '0123456789abcdef',
  base62: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
} as const;

export interface StoredSecrets {
  readonly values: ReadonlyMap<string, Secret>;
  readonly notices: readonly Message[];
}

/** A new random secret; undefined for one that only the user can know. */
export function makeSecret(
  spec: SecretSpec,
  randomBytes: Effects['randomBytes'],
): Secret | undefined {
  if (spec.make.kind === 'asked') return undefined;
  const alphabet = alphabets[spec.make.alphabet];
  // Bytes at or above the largest multiple would make the first letters likelier.
  const fair = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < spec.make.length) {
    for (const byte of randomBytes(spec.make.length)) {
      if (byte < fair && text.length < spec.make.length) text += alphabet[byte % alphabet.length];
    }
  }
  return new Secret(text);
}

/** Whether a value is one of the published defaults of this secret. */
export function isPublicDefault(spec: SecretSpec, value: Secret): boolean {
  if (!spec.publicDefaults || value.isEmpty) return false;
  return spec.publicDefaults.includes(createHash('sha256').update(value.reveal()).digest('hex'));
}

function troubleWith(spec: SecretSpec, value: Secret) {
  const { name, allowed } = spec;
  if (isPublicDefault(spec, value))
    return { id: 'insecure-defaults', what: t.publicDefault({ name }), why: t.publicDefaultWhy() };
  if (allowed === undefined || value.isEmpty || allowed.pattern.test(value.reveal()))
    return undefined;
  return { id: 'secret-characters', what: t.oddSecret({ name }), why: allowed.why };
}

/** Throws where a value is a published default, or one that a server of the stack would not take. */
export function assertUsable(
  spec: SecretSpec,
  value: Secret,
  place?: { file: string; line: number },
): void {
  const trouble = troubleWith(spec, value);
  if (trouble === undefined) return;
  const { id, what, why } = trouble;
  const { name } = spec;
  throw new UserError({
    id,
    title: place ? t.publicDefaultAt({ ...place, what }) : what,
    why: [why],
    next: [{ command: `${program.command} config set ${name}`, what: t.whatNewSecret() }],
    exit: exit.usage,
  });
}

/** A certificate with its whole chain fits; with more, everything that masks or renders it would take minutes. */
const longestSecret = 16 * 1024;

/** Throws for what is longer than any secret. */
export function assertLength(
  name: Message | string,
  value: Secret,
  place?: { file: string; line: number },
): void {
  if (Buffer.byteLength(value.reveal()) <= longestSecret) return;
  const what = t.secretTooLong({ name, limit: '16 KB' });
  throw new UserError({
    id: 'secret-too-long',
    title: place ? t.publicDefaultAt({ ...place, what }) : what,
    why: [t.secretTooLongWhy()],
    exit: exit.usage,
  });
}

/** Where data exists a new value would lock everybody out: then only the old one helps. */
const missing = (name: string, isInUse: boolean): UserError => {
  const file = program.secretsFile;
  const recover = {
    command: `${program.command} secrets recover`,
    what: recoverTexts.nextRecover(),
  };
  const make = { command: `${program.command} init`, what: t.whatCompleteSecrets() };
  return new UserError({
    id: isInUse ? 'secrets-lost' : 'secret-missing',
    title: t.secretMissing({ name, file }),
    why: isInUse ? [recoverTexts.lostWhy()] : [],
    next: [isInUse ? recover : make],
    exit: isInUse ? exit.refused : exit.usage,
  });
};

/**
 * Secrets by name. One that the user may leave out is empty; a random one that is missing is an error. `isInUse`: data
 * was made there already.
 */
export function secretsOf(
  values: ReadonlyMap<string, Secret>,
  specs: readonly SecretSpec[],
  isInUse = false,
): Secrets {
  return {
    get(name) {
      const value = values.get(name);
      if (value) return value;
      const spec = specs.find((s) => s.name === name);
      if (!spec) throw new TypeError(`no secret is called ${name}`);
      if (spec.make.kind === 'asked') return new Secret('');
      throw missing(name, isInUse);
    },
    has: (name) => values.get(name)?.isEmpty === false,
    names: () => specs.map((s) => s.name),
  };
}

/** The random secrets that are not there or empty. */
export function missingSecrets(
  specs: readonly SecretSpec[],
  values: ReadonlyMap<string, Secret>,
): SecretSpec[] {
  return specs.filter((s) => s.make.kind === 'random' && (values.get(s.name)?.isEmpty ?? true));
}

/** Reads secrets.env. Published defaults are refused unless `keepDefaults`, for the command that replaces one. */
export async function readSecrets(
  effects: Effects,
  dir: string,
  specs: readonly SecretSpec[],
  options: { keepDefaults?: boolean } = {},
): Promise<StoredSecrets> {
  const path = pathsOf(dir).secrets;
  const text = await readSmallFile(effects, path, program.secretsFile);
  const values = new Map<string, Secret>();
  if (text === undefined) return { values, notices: [] };
  const source = { file: program.secretsFile, text, secret: true };
  for (const { name, value, line, start } of parseAssignments(source)) {
    // Quotes that are none would become a part of the password. One that begins so is written in quotes.
    if (/[“”‘’]/.test(text[start] ?? '')) throw refuse({ source }, start, shellTexts.fullWidth());
    const secret = new Secret(value);
    assertLength(name, secret, { file: program.secretsFile, line });
    values.set(name, secret);
    const spec = specs.find((s) => s.name === name);
    if (spec && !options.keepDefaults)
      assertUsable(spec, secret, { file: program.secretsFile, line });
  }
  return { values, notices: await modeNotices(effects, path) };
}

async function modeNotices(effects: Effects, path: string): Promise<Message[]> {
  const stat = await effects.fs.stat(path);
  if (stat?.kind !== 'file' || (stat.mode & 0o077) === 0) return [];
  return [t.secretsReadable({ path, mode: stat.mode.toString(8).padStart(4, '0') })];
}

function commentOf(spec: SecretSpec | undefined): string {
  return spec ? `\n# ${say(spec.title, 'en')} / ${say(spec.title, 'zh')}\n` : '\n';
}

/** The text of secrets.env with these values; everything else in the old text stays. */
export function secretsText(
  old: string | undefined,
  values: ReadonlyMap<string, Secret>,
  specs: readonly SecretSpec[],
): string {
  for (const [name, secret] of values) assertLength(name, secret);
  const header = `# ${say(t.secretsHeader(), 'en')}\n# ${say(t.secretsHeader(), 'zh')}\n`;
  let text = old ?? header;
  const stored = parseAssignments({ file: program.secretsFile, text, secret: true });
  const last = new Map(stored.map((a) => [a.name, a]));
  for (const [name, { start, end, value }] of [...last].sort((a, b) => b[1].start - a[1].start)) {
    const secret = values.get(name);
    if (secret === undefined || secret.reveal() === value) continue;
    text = text.slice(0, start) + shellQuote(secret.reveal()) + text.slice(end);
  }
  if (!text.endsWith('\n')) text += '\n';
  for (const [name, secret] of values) {
    if (last.has(name)) continue;
    const spec = specs.find((s) => s.name === name);
    text += `${commentOf(spec)}${name}=${shellQuote(secret.reveal())}\n`;
  }
  return text;
}

/** Writes these values into secrets.env, mode 0600 from the first byte on; other lines stay as they are. */
export async function writeSecrets(
  effects: Effects,
  dir: string,
  values: ReadonlyMap<string, Secret>,
  specs: readonly SecretSpec[],
): Promise<void> {
  for (const [name, secret] of values) {
    if (!secret.reveal().includes('\0')) continue;
    throw new UserError({ id: 'secret-nul', title: t.secretNul({ name }), exit: exit.usage });
  }
  const path = pathsOf(dir).secrets;
  const old = await readSmallFile(effects, path, program.secretsFile);
  try {
    await effects.fs.writeAtomic(path, secretsText(old, values, specs), { mode: 0o600 });
  } catch (error) {
    throw fileError(error, path) ?? error;
  }
}
