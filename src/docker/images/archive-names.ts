import { posix } from 'node:path';
import { tryParseReference } from '../../base/image-reference.ts';
import { isObject, isShallow, list, text } from '../../base/json.ts';
import { ArchiveError, type WalkedEntry } from '../../effects/archive.ts';
import type { Effects } from '../../effects/effects.ts';

const mostList = 4 * 1024 * 1024;
/** Where engines look for the names: those of `docker save`, those with containerd's store, those before 1.10. */
const lists = ['manifest.json', 'index.json', 'repositories', 'oci-layout'];

/** One spelling for a name, as the engine shows it; what is none stays as it is. */
export function canonicalName(reference: string): string {
  const parsed = tryParseReference(reference);
  if (!parsed) return reference;
  const { name, tag, digest } = parsed;
  return tag === undefined && digest !== undefined
    ? `${name}@${digest}`
    : `${name}:${tag ?? 'latest'}`;
}

/**
 * Every name that an engine would give to something in an archive; undefined for one without the list of `docker save`.
 * All of it is read: an engine unpacks all, and the last entry of a name wins. Throws an ArchiveError for entries that
 * could stand for another: names that come twice, lists that are links, files behind links.
 */
export async function archiveNames(
  { fs, archive }: Pick<Effects, 'fs' | 'archive'>,
  path: string,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  const files = new Set<string>();
  const links = new Set<string>();
  const texts = new Map<string, string>();
  const take = async (entry: WalkedEntry) => {
    const name = posix.join('/', entry.name).slice(1);
    const climbs = entry.name.split('/').includes('..') || name === '';
    if (climbs) throw new ArchiveError('entry-name', entry.name);
    if (files.has(name) || links.has(name)) throw new ArchiveError('entry-twice', name);
    if (entry.link !== undefined && lists.includes(name))
      throw new ArchiveError('entry-kind', name);
    (entry.link === undefined ? files : links).add(name);
    if (entry.link === undefined && lists.includes(name)) texts.set(name, await textOf(entry));
  };
  await archive.walk(fs.readStream(path), take, signal);
  for (const name of [...files, ...links])
    for (let dir = posix.dirname(name); dir !== '.'; dir = posix.dirname(dir))
      if (links.has(dir) || files.has(dir)) throw new ArchiveError('entry-name', name);
  const [saved, index] = ['manifest.json', 'index.json'].map((name) => texts.get(name));
  if (saved === undefined) return undefined;
  const rows = readList(saved);
  if (!Array.isArray(rows)) return undefined;
  const kept = index === undefined ? [] : list(field(readList(index), 'manifests'));
  return [
    ...rows.flatMap((row) => list(field(row, 'repotags'))),
    ...kept.flatMap((one) => annotated(field(one, 'annotations'))),
  ]
    .filter((name) => typeof name === 'string')
    .map(canonicalName);
}

/** The first has the whole name; where there is one, builders note only the tag in the second. */
function annotated(notes: unknown): readonly string[] {
  const named = text(isObject(notes) && notes['io.containerd.image.name']);
  const name = named || text(isObject(notes) && notes['org.opencontainers.image.ref.name']);
  return name === '' ? [] : [name];
}

async function textOf({ name, size, body }: WalkedEntry): Promise<string> {
  if (size > mostList) throw new ArchiveError('entry-too-large', name);
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Engines know keys in any case, also in Unicode's (ſ is an s). */
const folded = (key: string): string => key.toUpperCase().toLowerCase();

const field = (value: unknown, key: string): unknown =>
  isObject(value) ? Object.entries(value).find(([own]) => folded(own) === key)?.[1] : undefined;

/** JSON in which no key comes twice: another reader may take the other one. Throws a SyntaxError. */
function readList(source: string): unknown {
  const value: unknown = JSON.parse(source);
  if (!isShallow(value)) throw new SyntaxError('too deep');
  const written = [...source.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, key]) => key);
  if (written.length !== keysIn(value)) throw new ArchiveError('entry-twice', 'JSON');
  return value;
}

function keysIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).reduce((sum: number, one: unknown) => sum + keysIn(one), 0);
  return inner + (Array.isArray(value) ? 0 : new Set(Object.keys(value).map(folded)).size);
}
