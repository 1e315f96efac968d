import { join, resolve } from 'node:path';
import { literal, type Message } from '../base/message.ts';
import { Secret } from '../base/secret.ts';
import { recoverTexts as t } from '../base/texts/recover.ts';
import type { Deployment } from '../config/deployment.ts';
import { composePath } from '../config/paths.ts';
import { engineCpus } from '../config/render/engine-cpus.ts';
import { type RenderedFile, renderDeployment } from '../config/render/render.ts';
import type { UsedSecrets } from '../config/settings/load.ts';
import { readSmallFile } from '../config/settings/read-file.ts';
import { assignmentMap, parseAssignments } from '../config/settings/shell-assignments.ts';
import type { Effects } from '../effects/effects.ts';
import { composeLabels } from './containers.ts';

/** A missing secret: where it was found, and its value where all places agree. */
export interface Recovered {
  readonly name: string;
  readonly from: readonly Message[];
  /** undefined: found nowhere, or the places differ. */
  readonly value: Secret | undefined;
}

interface Sighting {
  readonly name: string;
  readonly value: string;
  readonly from: Message;
}

/** Letters and digits only, so that no format writes it in another way. */
const markerOf = (at: number): string => `RECOVER${at}MARKER${at}`;

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** The parts of a text where the other has a marker: alone, between the same words, in Base64. */
function* inText(
  marked: string,
  there: string,
  names: ReadonlyMap<string, string>,
): Generator<readonly [name: string, value: string]> {
  for (const [marker, name] of names) {
    if (marked === base64(marker)) yield [name, Buffer.from(there, 'base64').toString('utf8')];
    const [before = '', after, ...more] = marked.split(marker);
    if (after === undefined || more.length > 0) continue;
    const fits = there.startsWith(before) && there.endsWith(after);
    const length = there.length - before.length - after.length;
    if (fits && length > 0) yield [name, there.slice(before.length, before.length + length)];
  }
}

/** The values of one tree where the other has a marker. */
function* whereMarked(
  marked: unknown,
  there: unknown,
  names: ReadonlyMap<string, string>,
): Generator<readonly [name: string, value: string]> {
  if (typeof marked === 'string') {
    if (typeof there === 'string') yield* inText(marked, there, names);
    return;
  }
  if (typeof marked !== 'object' || marked === null) return;
  if (typeof there !== 'object' || there === null) return;
  for (const [key, value] of Object.entries(marked))
    if (Object.hasOwn(there, key)) yield* whereMarked(value, Reflect.get(there, key), names);
    else for (const other of Object.keys(there)) yield* inText(key, other, names);
}

const textOf = (content: RenderedFile['content']): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

/** The values of a file: a tree of YAML or JSON, or the assignments of a shell file. */
async function treeOf(path: string, text: string): Promise<unknown> {
  try {
    if (/\.(?:ya?ml|json)$/.test(path)) return (await import('../base/yaml.ts')).parse(text);
    const assignments = assignmentMap(parseAssignments({ file: path, text, secret: true }));
    return Object.fromEntries([...assignments].map(([name, { value }]) => [name, value]));
  } catch {
    // A file that cannot be read gives nothing back.
    return undefined;
  }
}

interface Marked {
  readonly files: readonly RenderedFile[];
  /** Secret by marker. */
  readonly names: ReadonlyMap<string, string>;
}

/** The deployment's files as they would be with a marker in place of each secret. */
async function markedFiles(
  effects: Effects,
  deployment: Deployment,
  signal: AbortSignal,
): Promise<Marked> {
  const specs = deployment.blueprint.secrets;
  const markers = new Map(specs.map(({ name }, at) => [name, new Secret(markerOf(at))]));
  const secrets = {
    get: (name: string) => markers.get(name) ?? new Secret(''),
    has: (name: string) => markers.has(name),
    names: () => [...markers.keys()],
  };
  const cpus = await engineCpus(effects, signal).catch(() => effects.host.cpus());
  return {
    files: await renderDeployment({ ...deployment, secrets }, effects, cpus),
    names: new Map(specs.map(({ name }, at) => [markerOf(at), name])),
  };
}

async function inFiles(effects: Effects, dir: string, marked: Marked): Promise<Sighting[]> {
  const { files, names } = marked;
  const found = files.map(async ({ path, content }): Promise<Sighting[]> => {
    const text = textOf(content);
    const there = await readSmallFile(effects, join(dir, path), path).catch(() => undefined);
    if (there === undefined) return [];
    const trees = await Promise.all([treeOf(path, text), treeOf(path, there)]);
    const pairs = [...whereMarked(trees[0], trees[1], names)];
    // Compose writes a dollar twice.
    const plain = (value: string) => (path === composePath ? value.replaceAll('$$', '$') : value);
    return pairs.map(([name, value]) => ({ name, value: plain(value), from: literal(path) }));
  });
  return (await Promise.all(found)).flat();
}

/** Environments of the project's containers that were made from this directory. */
async function inContainers(
  effects: Effects,
  { dir, settings }: Deployment,
  { files, names }: Marked,
  signal: AbortSignal,
): Promise<Sighting[]> {
  const compose = files.find(({ path }) => path === composePath);
  const tree = compose && (await treeOf(composePath, textOf(compose.content)));
  const services: unknown = typeof tree === 'object' && tree && Reflect.get(tree, 'services');
  if (typeof services !== 'object' || services === null) return [];
  const label = `${composeLabels.project}=${settings.project}`;
  const all = await effects.docker.containers({ label }, signal).catch(() => []);
  const own = all.filter(
    ({ labels }) => resolve(labels[composeLabels.dir] ?? '/') === resolve(dir),
  );
  const found = own.map(async ({ id, name, labels }): Promise<Sighting[]> => {
    const service: unknown = Reflect.get(services, labels[composeLabels.service] ?? '');
    const wanted =
      typeof service === 'object' && service ? Reflect.get(service, 'environment') : {};
    const detail = await effects.docker.inspect(id, signal).catch(() => undefined);
    const pairs = [...whereMarked(wanted, detail?.env ?? {}, names)];
    return pairs.map(([secret, value]) => ({ name: secret, value, from: t.container({ name }) }));
  });
  return (await Promise.all(found)).flat();
}

/**
 * Looks for secrets in the files that were rendered with them and in the environments of the deployment's own
 * containers. Changes nothing. `missing`: their names.
 */
export async function recoverSecrets(
  effects: Effects,
  deployment: Deployment,
  missing: readonly string[],
  signal: AbortSignal,
): Promise<readonly Recovered[]> {
  const marked = await markedFiles(effects, deployment, signal);
  const seen = (
    await Promise.all([
      inFiles(effects, deployment.dir, marked),
      inContainers(effects, deployment, marked, signal),
    ])
  )
    .flat()
    .filter(({ value }) => value !== '');
  return missing.map((name): Recovered => {
    const own = seen.filter((one) => one.name === name);
    const values = [...new Set(own.map(({ value }) => value))];
    const from = [...new Map(own.map((one) => [JSON.stringify(one.from), one.from])).values()];
    const [value] = values;
    return { name, from, value: value && values.length === 1 ? new Secret(value) : undefined };
  });
}

/**
 * Which of these secrets have a place in rendered files or containers that holds a value. Also those that no file
 * shows (only a database knows them), and all of them where there is no rendered file to compare with.
 */
export const usedSecrets =
  (effects: Effects, signal: AbortSignal): UsedSecrets =>
  async (deployment, missing) => {
    if (!(await effects.fs.stat(join(deployment.dir, composePath)))) return missing;
    const [found, { files, names }] = await Promise.all([
      recoverSecrets(effects, deployment, missing, signal),
      markedFiles(effects, deployment, signal),
    ]);
    const texts = files.map(({ content }) => textOf(content));
    const shown = [...names].filter(([marker]) =>
      texts.some((text) => text.includes(marker) || text.includes(base64(marker))),
    );
    const inFile = new Set(shown.map(([, name]) => name));
    return found
      .filter(({ name, from }) => from.length > 0 || !inFile.has(name))
      .map(({ name }) => name);
  };
