import { join } from 'node:path';
import { isObject, list, own } from '../../base/json.ts';
import type { Deployment } from '../../config/deployment.ts';
import { imageReference, readImageList } from '../../config/image-references.ts';
import { composePath, pathsOf } from '../../config/paths.ts';
import { composeFile } from '../../config/render/compose-file.ts';
import { engineCpus } from '../../config/render/engine-cpus.ts';
import type { Effects } from '../../effects/effects.ts';
import type { ProbeContext } from '../probe.ts';
import { rendered } from './rendered.ts';

/** A service's definition in the Compose file; undefined: none, or in a form not compared. */
export interface Definition {
  readonly command?: readonly string[];
  /** Values are compared and never shown. */
  readonly environment: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly image?: string;
  /** Nothing: the image's own. */
  readonly user?: string;
  /** Where inside, and from where: absolute, or below the deployment as `./data`; no source: a volume. */
  readonly mounts?: readonly { readonly target: string; readonly source?: string }[];
  /** 0: no limit. */
  readonly cpus?: number;
  readonly memoryBytes?: number;
  readonly pids?: number;
  readonly restart: string;
}

const factors: Readonly<Record<string, number>> = { '': 1, k: 10, m: 20, g: 30, t: 40 };

/** As Compose reads a size: units of 1024. */
function bytesOf(value: unknown): number | undefined {
  if (value === undefined) return 0;
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?$/i.exec(String(value));
  if (!match) return undefined;
  const unit = (match[2] ?? '').toLowerCase();
  return Math.round(Number(match[1]) * (unit === '' ? 1 : 2 ** (factors[unit] ?? 0)));
}

const numberOf = (value: unknown): number | undefined =>
  value === undefined ? 0 : Number.isFinite(Number(value)) ? Number(value) : undefined;

const plain = (text: string): string => text.replaceAll('$$', '$');
/** Values that Compose fills in by itself cannot be compared. */
const isFilledIn = (value: unknown): boolean => /(?<!\$)(?:\$\$)*\$[{A-Za-z_]/.test(String(value));

const texts = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' && !isFilledIn(one))
    ? value.map(plain)
    : undefined;

const word = (value: unknown): string | undefined =>
  typeof value === 'string' && !isFilledIn(value) ? plain(value) : undefined;

function mountsOf(volumes: unknown): Definition['mounts'] {
  const rows = list(volumes ?? []).map((one) => {
    const [from, to] = typeof one === 'string' ? one.split(':') : [];
    const target = word(to ?? own(one, 'target'));
    const source = word(from ?? own(one, 'source'));
    const isPath = source !== undefined && /^\.?\//.test(source);
    return target === undefined ? [] : [{ target, ...(isPath && { source }) }];
  });
  return rows.every(({ length }) => length > 0) ? rows.flat() : undefined;
}

/** Names and values of a mapping; numbers that YAML would write otherwise are left out. */
function valuesOf(value: unknown): Record<string, string> {
  if (!isObject(value)) return {};
  const rows = Object.entries(value).filter(
    ([, one]) =>
      one !== null && !isFilledIn(one) && (typeof one !== 'number' || Number.isInteger(one)),
  );
  return Object.fromEntries(rows.map(([name, one]) => [name, plain(String(one))]));
}

function definitionOf(service: unknown): Definition {
  const limits = own(own(own(service, 'deploy'), 'resources'), 'limits');
  const command = texts(own(service, 'command'));
  const image = word(own(service, 'image'));
  const user = word(own(service, 'user'));
  const mounts = mountsOf(own(service, 'volumes'));
  const cpus = numberOf(own(limits, 'cpus') ?? own(service, 'cpus'));
  const memoryBytes = bytesOf(own(limits, 'memory') ?? own(service, 'mem_limit'));
  const pids = numberOf(own(limits, 'pids') ?? own(service, 'pids_limit'));
  return {
    environment: valuesOf(own(service, 'environment')),
    labels: valuesOf(own(service, 'labels')),
    restart: String(own(service, 'restart') ?? 'no'),
    ...(image !== undefined && { image }),
    ...(user !== undefined && { user }),
    ...(command && { command }),
    ...(mounts && { mounts }),
    ...(cpus !== undefined && { cpus }),
    ...(memoryBytes !== undefined && { memoryBytes }),
    ...(pids !== undefined && { pids }),
  };
}

/** The file as this tool writes it, as data: nothing is parsed where it is what is on the disk. */
async function asRendered(
  { blueprint, settings, secrets }: Deployment,
  effects: Effects,
  signal: AbortSignal,
): Promise<unknown> {
  const { fs, resources } = effects;
  const images = readImageList(await fs.readText(join(resources, 'images.list')));
  return composeFile({
    services: blueprint.services,
    ports: blueprint.ports,
    values: { settings, secrets, hostCpus: await engineCpus(effects, signal) },
    environment: blueprint.environment,
    image: (key) => imageReference(blueprint, settings, images, key),
    configHash: () => undefined,
  });
}

/** Each service as the Compose file in force defines it. Throws where that file cannot be read as one. */
export async function definitions(
  { get, effects, signal }: ProbeContext,
  deployment: Deployment,
): Promise<ReadonlyMap<string, Definition>> {
  const files = await get(rendered);
  const same = files.value?.some(({ path, state }) => path === composePath && state === 'same');
  let file: unknown;
  if (same && deployment.adopted === undefined)
    file = await asRendered(deployment, effects, signal);
  else {
    const { parse } = await import('../../base/yaml.ts');
    file = parse(await effects.fs.readText(pathsOf(deployment.dir).compose));
  }
  const services = own(file, 'services');
  const rows = Object.entries(isObject(services) ? services : {});
  return new Map(rows.map(([name, service]) => [name, definitionOf(service)]));
}
