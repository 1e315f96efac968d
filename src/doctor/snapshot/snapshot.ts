import { createHash } from 'node:crypto';
import { maskSecrets } from '../../base/secret-patterns.ts';
import type { Deployment } from '../../config/deployment.ts';
import { valueAt } from '../../config/settings/dotted-path.ts';
import { leafPaths } from '../../config/settings/schema.ts';
import type { Checks } from '../checks.ts';
import type { Facts } from '../probe.ts';
import { databaseTables, tableEntries } from '../probes/database-tables.ts';
import { disks } from '../probes/disks.ts';
import { dockerDaemon } from '../probes/docker-daemon.ts';
import { etcd } from '../probes/etcd.ts';
import { amountEntry } from '../probes/last-healthy.ts';
import { publishedPorts } from '../probes/published-ports.ts';
import { redis } from '../probes/redis.ts';
import { services } from '../probes/services.ts';
import { shortImage } from './store.ts';

const longest = 120;

/** The settings by `setting/dotted.path`; passwords in addresses are masked. */
export function settingEntries({
  blueprint,
  settings,
}: Pick<Deployment, 'blueprint' | 'settings'>) {
  // Ports have lines of their own.
  const paths = leafPaths(blueprint.schema).filter((key) => !key.startsWith('ports.'));
  return paths.flatMap((key): [string, string][] => {
    const value: unknown = valueAt(settings, key.split('.'));
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    return value === undefined ? [] : [[`setting/${key}`, maskSecrets(text).slice(0, longest)]];
  });
}

export const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12);

/** How much each store holds, where it was counted. */
function amountEntries(
  facts: Facts,
  at: string,
  own: Readonly<Record<string, number | undefined>> = {},
): [string, string][] {
  const inRedis = facts.get(redis).value;
  const counted = {
    redis: inRedis?.kind === 'up' ? inRedis.lastingKeys : undefined,
    etcd: facts.get(etcd).value?.keys,
    ...own,
  };
  return Object.entries(counted).flatMap(([name, n]) =>
    n === undefined ? [] : [amountEntry(name, n, at)],
  );
}

/** The state of a deployment according to facts. A fact that is not there says nothing. */
export function entriesOf(
  { snapshot, amounts }: Pick<Checks, 'snapshot' | 'amounts'>,
  facts: Facts,
  at: string,
): Map<string, string> {
  const entries = new Map<string, string>(amountEntries(facts, at, amounts?.(facts)));
  for (const { name, imageId, configHash } of facts.get(services).value?.services ?? []) {
    if (imageId !== null) entries.set(`image/${name}`, shortImage(imageId));
    if (configHash) entries.set(`config/${name}`, configHash.slice(0, 12));
  }
  for (const { name, bind, port } of facts.get(publishedPorts).value?.ports ?? [])
    entries.set(`port/${name}`, `${bind}:${port}`);
  const daemon = facts.get(dockerDaemon).value;
  if (daemon?.kind === 'up') entries.set('version/Docker', daemon.version.version);
  for (const { what, freeBytes, totalBytes } of facts.get(disks).value?.known ?? [])
    if (totalBytes > 0)
      entries.set(`disk/${what}`, String(Math.round((100 * freeBytes) / totalBytes)));
  for (const [key, value] of tableEntries(facts.get(databaseTables).value?.now ?? new Map()))
    entries.set(key, value);
  for (const [key, value] of Object.entries(snapshot?.(facts) ?? {}))
    entries.set(`stack/${key}`, value);
  return entries;
}

/** Kinds of entries that these facts could have had and do not: they were not looked at. */
export function unseenKinds(
  { snapshot }: Pick<Checks, 'snapshot'>,
  facts: Facts,
): ReadonlySet<string> {
  const unseen = new Set<string>();
  if (facts.get(services).status !== 'ok') for (const kind of ['image', 'config']) unseen.add(kind);
  if (facts.get(publishedPorts).status !== 'ok') unseen.add('port');
  if (facts.get(dockerDaemon).value?.kind !== 'up') unseen.add('version');
  if (facts.get(disks).status !== 'ok') unseen.add('disk');
  if (snapshot === undefined || Object.keys(snapshot(facts)).length === 0) unseen.add('stack');
  return unseen;
}
