import { createHash } from 'node:crypto';
import { basename, join, resolve } from 'node:path';
import { program } from '../../base/program.ts';
import type { Secret } from '../../base/secret.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import type { Deployment } from '../../config/deployment.ts';
import { composePath } from '../../config/paths.ts';
import type { Files } from '../../effects/effects.ts';
import { defineProbe, type ProbeContext } from '../probe.ts';
import { containerDetails } from './container-details.ts';
import { type MountedText, mountedTexts } from './mounted-files.ts';
import { fieldOf } from './servers.ts';
import { services } from './services.ts';

/** Where a publicly known password or key was found. Never the value itself. */
export interface PublicDefault {
  /** Name of the secret, or of the variable that a service is given; '' of a value without a name. */
  readonly name: string;
  readonly file: string;
  /** null: in secrets.env. */
  readonly service: string | null;
}

const maxBytes = 4_000_000;
const mostKeys = 5;

/** By hash alone, so that the program itself publishes none. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function environments(file: unknown): { service: string; name: string; value: string }[] {
  const services = fieldOf(file, 'services');
  if (typeof services !== 'object' || services === null) return [];
  return Object.entries(services).flatMap(([service, row]) => {
    const environment = fieldOf(row, 'environment');
    if (Array.isArray(environment))
      return environment.map((line: unknown) => {
        const [name = '', ...value] = String(line).split('=');
        return { service, name, value: value.join('=') };
      });
    if (typeof environment !== 'object' || environment === null) return [];
    return Object.entries(environment).map(([name, value]) => ({
      ...{ service, name, value: String(value).replaceAll('$$', '$') },
    }));
  });
}

const unquoted = (text: string): string =>
  text.replace(/^(["'])(.*)\1$/, '$2').replaceAll('$$', '$');

const text = /"((?:[^"\\\n]|\\.)*)"|'((?:[^'\n]|'')*)'|[^\s"',[\]{}]+/g;

/** Whether a word may be one. Reading the whole file as YAML takes longer than all other probes together. */
function mayHold(file: string, isPublic: (value: string) => boolean): boolean {
  for (const [word, double, single] of file.matchAll(text)) {
    const value = unquoted(double ?? single ?? word);
    if (isPublic(value) || isPublic(value.slice(value.indexOf('=') + 1))) return true;
  }
  return false;
}

/** Users, roles and databases are often called like a password that everybody knows (admin, postgres). */
const noSecret = /(?:^|[_.-])(?:user(?:name)?|name|role|host|db|database)$/i;

/** A line that no program reads: YAML, shell and ini files. */
const comment = /^\s*(?:[#;]|\/\/)/;

/** Characters before a value in which its key is looked for. */
const keyWithin = 500;

/** The keys whose values are public, in a file of any form. */
function keysHolding(file: string, isPublic: (value: string) => boolean): string[] {
  const lines = file.split('\n').filter((line) => !comment.test(line));
  const names = lines.flatMap((line) => {
    const words = [...line.matchAll(text)].filter(([word, double, single]) => {
      const value = unquoted(double ?? single ?? word);
      return isPublic(value) || isPublic(value.slice(value.indexOf('=') + 1));
    });
    return words.map(({ index, 0: word }) => {
      const before = line.slice(0, index) + word.slice(0, word.indexOf('=') + 1);
      return /([\w.-]+)["']?\s*[:=][^:=]*$/.exec(before.slice(-keyWithin))?.[1] ?? '';
    });
  });
  return [...new Set(names.filter((name) => !noSecret.test(name)))].slice(0, mostKeys);
}

/** Values that containers were started with; their files may say something else by now. */
async function runningWith(
  { get }: ProbeContext,
  isPublic: (value: string) => boolean,
): Promise<PublicDefault[]> {
  const all = (await get(services)).value?.services ?? [];
  const details = (await get(containerDetails)).value;
  return all.flatMap(({ name: service, container }): PublicDefault[] => {
    if (container === null) return [];
    const detail = details?.of(container);
    return Object.entries(detail?.env ?? {})
      .filter(([name, value]) => !noSecret.test(name) && isPublic(value))
      .map(([name]) => ({ name, service, file: container }));
  });
}

/** A file of the deployment that is no link; '' where there is none, or none that is read. */
const smallText = async (fs: Files, dir: string, path: string): Promise<string> =>
  fs.readBytes(resolve(dir, path), dir, maxBytes).then(
    (bytes) => Buffer.from(bytes).toString('utf8'),
    () => '',
  );

/** Where a secret is: in secrets.env; of another installer the file that is edited, else one that services read. */
async function secretFiles(
  { dir, adopted }: Deployment,
  fs: Files,
  mounted: readonly MountedText[],
): Promise<(secret: Secret) => string> {
  if (adopted === undefined) return () => program.secretsFile;
  const { configureFile } = adopted.layout;
  const configured = await smallText(fs, dir, configureFile);
  const files = [{ path: configureFile, text: configured }, ...mounted];
  return (secret) =>
    files.find(({ text: words }) => words.includes(secret.reveal()))?.path ?? configureFile;
}

/** Secrets of the deployment, and environments in the Compose file, that are publicly known. */
export const publicDefaults = defineProbe<readonly PublicDefault[]>({
  id: 'public-defaults',
  title: t.probeSecrets(),
  deadline: 'short',
  async read(context) {
    const { deployment } = context;
    const { fs } = context.effects;
    if (deployment === undefined) return { status: 'skipped', reason: t.noDeployment() };
    const { blueprint, secrets, dir, adopted } = deployment;
    const known = new Set([
      ...blueprint.secrets.flatMap((spec) => spec.publicDefaults ?? []),
      ...(adopted?.layout.publicDefaults ?? []),
    ]);
    const isPublic = (value: string) => value !== '' && known.has(sha256(value));
    const mounted = await mountedTexts(deployment, fs);
    const fileOf = await secretFiles(deployment, fs, mounted);
    const held = secrets
      .names()
      .filter((name) => secrets.has(name) && isPublic(secrets.get(name).reveal()))
      .map((name): PublicDefault => ({ name, file: fileOf(secrets.get(name)), service: null }));
    const compose = join(dir, adopted?.layout.composeFile ?? composePath);
    const content = await smallText(fs, dir, compose);
    // Loaded only where there is something to find.
    const file = mayHold(content, isPublic)
      ? (await import('../../base/yaml.ts')).parse(content)
      : null;
    const values = new Set(held.map(({ name }) => sha256(secrets.get(name).reveal())));
    const isElsewhere = (value: string) => isPublic(value) && !values.has(sha256(value));
    const given = environments(file)
      .filter(({ name, value }) => !noSecret.test(name) && isElsewhere(value))
      .map(({ service, name }): PublicDefault => ({ name, service, file: basename(compose) }));
    // A value that comes from a secret is reported there once.
    const reported = [...held, ...given];
    const more = mounted
      .filter(({ path }) => path !== adopted?.layout.composeFile)
      .flatMap(({ path, text: lines }) =>
        keysHolding(lines, isElsewhere).map((name) => ({ name, file: path, service: null })),
      );
    const inForce = adopted === undefined ? [] : await runningWith(context, isElsewhere);
    const fresh = inForce.filter(
      (row) => !reported.some(({ service, name }) => service === row.service && name === row.name),
    );
    return { status: 'ok', value: [...reported, ...more, ...fresh] };
  },
});
