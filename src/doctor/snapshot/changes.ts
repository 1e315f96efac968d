import { literal, type Message } from '../../base/message.ts';
import { snapshotTexts as t } from '../../base/texts/snapshot.ts';
import type { Entries } from './store.ts';

export interface Changed {
  readonly text: Message;
  /** Smaller is more likely to be the reason. */
  readonly rank: number;
}

/** Fewer points of a disk's percentage are everyday life. */
const diskPoints = 10;
const shownNames = 6;
/** Entries that a probe may fail to read while others of its kind are read. */
const measured: ReadonlySet<string> = new Set(['disk', 'version', 'stack', 'setting']);

interface Pair {
  readonly kind: string;
  readonly name: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

function differing(before: Entries, now: Entries, unseen: ReadonlySet<string>): Pair[] {
  const keys = new Set([...before.keys(), ...now.keys()]);
  return [...keys].flatMap((key) => {
    const [from, to] = [before.get(key), now.get(key)];
    const at = key.indexOf('/');
    const kind = key.slice(0, at);
    if (from === to || unseen.has(kind)) return [];
    // A value that was not read in one of the two runs is no change of it.
    if (measured.has(kind) && (from === undefined || to === undefined)) return [];
    return [{ kind, name: key.slice(at + 1), from, to }];
  });
}

const said = (value: string | undefined): string | Message => value ?? t.none();

function serviceChange(name: string, pairs: readonly Pair[]): Message | undefined {
  const image = pairs.find(({ kind }) => kind === 'image');
  if (image && image.from === undefined) return t.serviceNew({ name });
  if (image && image.to === undefined) return t.serviceGone({ name });
  if (image) return t.imageChanged({ name, from: said(image.from), to: said(image.to) });
  const variables = pairs
    .filter(({ kind }) => kind === 'env')
    .map((pair) => pair.name.slice(name.length + 1));
  if (variables.length > 0) {
    const more = variables.length > shownNames ? ', …' : '';
    const names = literal(variables.sort().slice(0, shownNames).join(', ') + more);
    return t.environment({ name, names });
  }
  return pairs.some(({ kind }) => kind === 'config') ? t.configChanged({ name }) : undefined;
}

function otherChange({ kind, name, from, to }: Pair): Message | undefined {
  const words = { name, from: said(from), to: said(to) };
  if (kind === 'port') return t.portChanged(words);
  if (kind === 'version') return t.versionChanged(words);
  if (kind === 'stack' || kind === 'setting') return t.valueChanged(words);
  if (kind !== 'disk' || Number(from) - Number(to) < diskPoints) return undefined;
  return t.diskChanged(words);
}

const rankOf: Readonly<Record<string, number>> = {
  // Deliberate changes explain what follows from them.
  setting: -1,
  stack: 2,
  port: 3,
  version: 4,
  disk: 5,
};

/** Differences from the last healthy state, likeliest reason first: those of roots, then others. */
export function changesBetween(
  before: Entries,
  now: Entries,
  options: { readonly unseen: ReadonlySet<string>; readonly roots: ReadonlySet<string> },
): readonly Changed[] {
  const { unseen, roots } = options;
  const pairs = differing(before, now, unseen);
  const ofService = new Map<string, Pair[]>();
  const others: Pair[] = [];
  for (const pair of pairs) {
    if (!['image', 'config', 'env'].includes(pair.kind)) {
      others.push(pair);
      continue;
    }
    const service = pair.kind === 'env' ? (pair.name.split('/')[0] ?? '') : pair.name;
    ofService.set(service, [...(ofService.get(service) ?? []), pair]);
  }
  const changed: Changed[] = [];
  for (const [name, own] of ofService) {
    const text = serviceChange(name, own);
    if (text) changed.push({ text, rank: roots.has(name) ? 0 : 1 });
  }
  for (const pair of others) {
    const text = otherChange(pair);
    const named = roots.has(pair.name) || roots.has(pair.kind) || roots.has(`${pair.kind}-full`);
    if (text) changed.push({ text, rank: named ? 0 : (rankOf[pair.kind] ?? 9) });
  }
  return changed.sort((a, b) => a.rank - b.rank);
}
