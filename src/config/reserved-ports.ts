import { resolve } from 'node:path';
import { yamlTree } from '../base/yaml.ts';
import type { Effects } from '../effects/effects.ts';
import { withoutLinks } from './links.ts';
import { isOurs } from './ownership.ts';
import { pathsOf } from './paths.ts';
import { isPlainPath, notedDirs } from './registry.ts';
import { readSmallFile } from './settings/read-file.ts';

type Tree = ReadonlyMap<unknown, unknown>;
const isTree = (value: unknown): value is Tree => value instanceof Map;

const mostDirs = 100;

/** Ports of addresses in the settings: those of a rehearsal name the stand-ins beside it. */
function portsIn(value: unknown): number[] {
  if (typeof value === 'string') return URL.canParse(value) ? [Number(new URL(value).port)] : [];
  return isTree(value) ? [...value.values()].flatMap(portsIn) : [];
}

async function portsOf(effects: Effects, dir: string): Promise<number[]> {
  const { settings } = pathsOf(dir);
  if (!(await isOurs(effects, dir, settings))) return [];
  const text = await readSmallFile(effects, settings, settings, dir);
  const tree = text === undefined ? undefined : yamlTree(text);
  if (!isTree(tree)) return [];
  const ports = tree.get('ports');
  const own = isTree(ports) ? [...ports.values()].map(Number) : [];
  return [...own, ...(tree.get('rehearsal') === true ? portsIn(tree.get('models')) : [])];
}

/**
 * Ports that the settings of other deployments on this machine name, whether anything listens on them at the moment
 * or not: one that is stopped, or that starts again and again, wants its own back. Deployments are those that were
 * noted here and those of `dirs`, where containers were made from. One that cannot be read says nothing.
 */
export async function reservedPorts(
  effects: Effects,
  own: string,
  dirs: readonly (string | undefined)[] = [],
): Promise<ReadonlySet<number>> {
  const real = (dir: string) => withoutLinks(effects.fs, dir).catch(() => resolve(dir));
  const named = [...(await notedDirs(effects)), ...dirs.filter(isPlainPath)];
  const all = new Set(await Promise.all([...new Set(named)].slice(0, mostDirs).map(real)));
  all.delete(await real(own));
  const found = [...all].map((dir) => portsOf(effects, dir).catch((): number[] => []));
  const ports = (await Promise.all(found)).flat();
  return new Set(ports.filter((port) => Number.isInteger(port) && port > 0));
}
