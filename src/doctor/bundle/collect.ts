import { isAbsolute, join } from 'node:path';
import { errorCode } from '../../base/errors.ts';
import { sizeText } from '../../base/format.ts';
import type { Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { Secret } from '../../base/secret.ts';
import { isSecretName } from '../../base/secret-patterns.ts';
import { bundleTexts as t } from '../../base/texts/bundle.ts';
import type { Deployment } from '../../config/deployment.ts';
import { deploymentContainers } from '../../docker/containers.ts';
import type { ContainerSummary } from '../../effects/docker.ts';
import type { Effects } from '../../effects/effects.ts';
import { isAdopted } from '../foreign/adopted.ts';
import { collectLimits as limits } from './format.ts';
import type { KnownSecret } from './redact.ts';

/** A text as it is, secrets and all; it never leaves like this. */
export interface Collected {
  readonly name: string;
  readonly text: string;
  readonly shortened: boolean;
}

export interface Collection {
  readonly texts: readonly Collected[];
  readonly leftOut: readonly { readonly name: string; readonly reason: Message }[];
  /** Secrets of the deployment, and those that its containers' environments hold. */
  readonly known: readonly KnownSecret[];
  readonly ordinary: ReadonlySet<string>;
}

type LeftOut = Collection['leftOut'][number];
type Part = { readonly collected: readonly Collected[]; readonly leftOut: readonly LeftOut[] };

/** The files that may leave, by name: nothing else in the directory is even opened. */
function allowedFiles(deployment: Deployment): string[] {
  if (isAdopted(deployment)) {
    const { layout } = deployment.adopted;
    return [layout.composeFile, ...layout.files];
  }
  const rendered = deployment.blueprint.templates
    .filter(({ format }) => format !== 'raw')
    .map(({ target }) => target);
  return [program.settingsFile, 'docker-compose.yml', ...new Set(rendered)];
}

/** A name that a bundle may have, whatever the path is. */
const entryName = (folder: string, path: string): string =>
  `${folder}/${path.replace(/[^A-Za-z0-9._@+/-]/g, '_')}`;

async function oneFile({ fs }: Effects, dir: string, path: string): Promise<Collected | LeftOut> {
  const name = entryName('files', path);
  try {
    const stat = await fs.stat(join(dir, path), dir);
    if (stat === undefined) return { name, reason: t.notRead({ code: 'ENOENT' }) };
    // A link could lead to anything on this machine.
    if (stat.kind !== 'file') return { name, reason: t.notRead({ code: stat.kind }) };
    if (stat.size > limits.fileBytes)
      return { name, reason: t.tooLarge({ limit: sizeText(limits.fileBytes) }) };
    const bytes = await fs.readBytes(join(dir, path), dir, limits.fileBytes);
    return { name, text: Buffer.from(bytes).toString('utf8'), shortened: false };
  } catch (error) {
    return { name, reason: t.notRead({ code: errorCode(error) ?? '?' }) };
  }
}

function sorted(parts: readonly (Collected | LeftOut)[]): Part {
  return {
    collected: parts.filter((part): part is Collected => 'text' in part),
    leftOut: parts.filter((part): part is LeftOut => 'reason' in part),
  };
}

async function filesOf(effects: Effects, deployment: Deployment): Promise<Part> {
  const { dir } = deployment;
  const paths = allowedFiles(deployment).filter(
    (path) => !isAbsolute(path) && !path.split('/').includes('..'),
  );
  const parts = await Promise.all(paths.map((path) => oneFile(effects, dir, path)));
  // A file that this installation does not have is nothing to speak of.
  const { collected, leftOut } = sorted(parts);
  return { collected, leftOut: leftOut.filter(({ reason }) => reason.params.code !== 'ENOENT') };
}

async function oneLog(
  effects: Effects,
  name: string,
  container: ContainerSummary,
  signal: AbortSignal,
): Promise<Collected | LeftOut> {
  const entry = entryName('logs', `${name}.log`);
  try {
    const options = { tail: limits.logLines, maxBytes: limits.logBytes, timestamps: true };
    const text = await effects.docker.logs(container.id, options, signal);
    const kept = text.slice(-limits.logBytes);
    return { name: entry, text: kept, shortened: kept.length < text.length };
  } catch (error) {
    if (signal.aborted) return { name: entry, reason: t.notAll() };
    return { name: entry, reason: t.notRead({ code: errorCode(error) ?? '?' }) };
  }
}

/** Values of a container's environment whose name gives them away. */
async function environmentSecrets(
  effects: Effects,
  container: ContainerSummary,
  signal: AbortSignal,
): Promise<KnownSecret[]> {
  const detail = await effects.docker.inspect(container.id, signal).catch(() => undefined);
  return Object.entries(detail?.env ?? {})
    .filter(([name, value]) => isSecretName(name) && /^\S{8,}$/.test(value))
    .filter(([, value]) => !/^https?:\/\/[^@]*$/.test(value) && !/^[a-z/.-]+$/.test(value))
    .map(([name, value]) => ({ name, value: new Secret(value) }));
}

async function versionsOf(effects: Effects, deployment: Deployment, signal: AbortSignal) {
  const { docker, host } = effects;
  const ask = <T>(call: Promise<T>) =>
    call.catch((error: unknown) => ({ unreadable: errorCode(error) ?? 'error' }));
  const [engine, info] = await Promise.all([ask(docker.version(signal)), ask(docker.info(signal))]);
  const { platform, arch } = host;
  return {
    platform,
    arch,
    cpus: host.cpus(),
    memoryBytes: host.memoryBytes(),
    engine,
    info,
    stack: deployment.blueprint.id,
    adopted: isAdopted(deployment) ? deployment.adopted.layout.id : null,
  };
}

async function containersOf(effects: Effects, deployment: Deployment, signal: AbortSignal) {
  try {
    const found = await deploymentContainers({ deployment, effects, signal });
    return [...found.byService.values(), ...found.orphans];
  } catch {
    return [];
  }
}

function stateOf(container: ContainerSummary) {
  const { name, image, imageId, state, status, ports, createdAt } = container;
  return { name, image, imageId, state, status, ports, createdAt };
}

function ordinaryWords({ blueprint, settings, adopted }: Deployment): Set<string> {
  const words = [
    ...(adopted?.absent.keys() ?? []),
    ...blueprint.services.map(({ name }) => name),
    ...(blueprint.databases ? [blueprint.databases.user, ...blueprint.databases.names] : []),
    ...[blueprint.id, settings.project, settings.server.address, 'localhost', '127.0.0.1'],
  ];
  return new Set(words);
}

/** Reads what a bundle may hold: files by an allow-list, the ends of logs, versions. Bounded in bytes and time. */
export async function collect(
  effects: Effects,
  deployment: Deployment,
  parent: AbortSignal,
): Promise<Collection> {
  const signal = effects.clock.deadline(limits.milliseconds, parent);
  const containers = await containersOf(effects, deployment, signal);
  const logs = containers.map((row) => oneLog(effects, row.service || row.name, row, signal));
  const [files, versions, tails, environments] = await Promise.all([
    filesOf(effects, deployment),
    versionsOf(effects, deployment, signal),
    Promise.all(logs),
    Promise.all(containers.map((row) => environmentSecrets(effects, row, signal))),
  ]);
  parent.throwIfAborted();
  const about = { ...versions, containers: containers.map(stateOf) };
  const { secrets } = deployment;
  const names = secrets.names().filter((name) => secrets.has(name));
  const held = names.map((name) => ({ name, value: secrets.get(name) }));
  const part = sorted(tails);
  const texts = [
    { name: 'versions.json', text: `${JSON.stringify(about, null, 2)}\n`, shortened: false },
    ...files.collected,
    ...part.collected,
  ];
  return {
    ...within(texts, [...files.leftOut, ...part.leftOut]),
    known: [...held, ...environments.flat()],
    ordinary: ordinaryWords(deployment),
  };
}

/** As much as fits, and each name once. */
function within(all: readonly Collected[], leftOut: readonly LeftOut[]) {
  const texts: Collected[] = [];
  const out = [...leftOut];
  let bytes = 0;
  for (const row of all) {
    const twice = texts.some(({ name }) => name === row.name);
    const tooMuch = bytes + row.text.length > limits.allBytes || row.name.length > 100;
    if (twice) continue;
    if (tooMuch) {
      out.push({ name: row.name, reason: t.tooLarge({ limit: sizeText(limits.allBytes) }) });
      continue;
    }
    bytes += row.text.length;
    texts.push(row);
  }
  return { texts, leftOut: out };
}
