import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import type { Change } from '../base/events.ts';
import { exit } from '../base/exit.ts';
import { isShallow } from '../base/json.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import type { Files } from '../effects/effects.ts';
import type { Journal, PlannedAction, Revert } from '../runs/journal.ts';
import type { AnyResource, Json } from './action.ts';

const maxBytes = 64 * 1024 * 1024;

/** An action begun according to a run's journal: what is needed to undo it, and what it left. */
export interface Begun extends Revert {
  readonly action: string;
  /** As the plan showed it. */
  readonly changes: readonly Pick<Change, 'kind' | 'action' | 'name'>[];
  readonly ended: boolean;
  readonly after: string | undefined;
}

/**
 * Keeps a state beside the journal. It may hold secrets, so nobody else may read it. Returns the file's name and what
 * the state is known by. Throws when it would not be read again.
 */
export async function keepState(
  fs: Files,
  dir: string,
  number: number,
  { state, resource, target }: { readonly state: Json } & Owner,
): Promise<Required<Pick<Revert, 'before' | 'hash'>>> {
  const name = `before-${number}.json`;
  const text = `${JSON.stringify(state)}\n`;
  if (Buffer.byteLength(text) > maxBytes)
    throw new UserError({
      id: 'state-too-large',
      title: t.stateTooLarge({ path: resource.name(target) }),
      exit: exit.refused,
    });
  const kept: Json = JSON.parse(text);
  if (!fits(kept, { resource, target }))
    throw new TypeError(`no state of ${resource.id}: ${resource.name(target)}`);
  await fs.writeAtomic(join(dir, name), text, { mode: 0o600 });
  return { before: name, hash: stateHash(kept) };
}

/** The owner of the state. */
interface Owner {
  readonly resource: AnyResource;
  readonly target: unknown;
}

const fits = (state: unknown, { resource, target }: Owner): boolean =>
  isShallow(state) && resource.acceptsState(state, target);

/** Reads a state that was kept, and whose file it is; undefined when it is none of ours, gone or damaged. */
export async function readState(
  fs: Files,
  dir: string,
  { before, hash, target }: Pick<Begun, 'before' | 'hash' | 'target'>,
  resource: AnyResource,
): Promise<{ readonly state: Json; readonly uid: number } | undefined> {
  const path = join(dir, before);
  const stat = /^before-\d{1,6}\.json$/.test(before) ? await fs.stat(path) : undefined;
  if (stat?.kind !== 'file' || stat.size > maxBytes) return undefined;
  const text = await fs.readText(path);
  try {
    const state: unknown = JSON.parse(text);
    if (!fits(state, { resource, target })) return undefined;
    // "Nothing was there" is a state, too: a file that was overwritten must not be taken for it.
    if (hash !== undefined && hash !== stateHash(state as Json)) return undefined;
    return { state: state as Json, uid: stat.uid };
  } catch {
    return undefined;
  }
}

/** Short hash of a state: journals hold it in place of the state. */
export function stateHash(state: Json): string {
  return createHash('sha256').update(canonical(state)).digest('hex').slice(0, 32);
}

/** The order of keys makes no difference. */
function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}

/** The same for what is the same thing. */
export const targetKey = ({ kind, target }: PlannedAction): string =>
  `${kind} ${canonical(target as Json)}`;

export const sameTarget = (a: PlannedAction, b: PlannedAction): boolean =>
  targetKey(a) === targetKey(b);

/** Actions begun since the run was last whole, in order; of a thing the first, with its state. */
export function begunIn({ entries }: Journal): readonly Begun[] {
  const begun = new Map<string, Begun>();
  const keys = new Map<string, string>();
  for (const entry of entries) {
    if (entry.type === 'begin' && entry.revert !== undefined) {
      const { action } = entry;
      // A line that is damaged there is a change, too, of which nothing more is known.
      const revert = isRevert(entry.revert)
        ? entry.revert
        : { kind: '', target: entry.revert, before: '' };
      const changes = Array.isArray(entry.changes) ? entry.changes : [];
      const key = targetKey(revert);
      const known = begun.get(key) ?? { ...revert, changes, after: undefined };
      begun.set(key, { ...known, action, ended: false });
      keys.set(action, key);
    } else if (entry.type === 'end') {
      const key = keys.get(entry.action);
      const known = key === undefined ? undefined : begun.get(key);
      if (key === undefined || !known) continue;
      const after = entry.after ?? known.after;
      begun.set(key, { ...known, ended: entry.outcome === 'done', after });
    }
  }
  return [...begun.values()];
}

function isRevert(value: unknown): value is Revert {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, before } = value as Partial<Revert>;
  return typeof kind === 'string' && typeof before === 'string' && Object.hasOwn(value, 'target');
}

/** The actions planned the last time. */
export function plannedIn({ entries }: Journal): readonly PlannedAction[] {
  const plan = entries.findLast((entry) => entry.type === 'plan');
  if (plan?.type !== 'plan' || !Array.isArray(plan.actions)) return [];
  return plan.actions.filter(
    (one) => typeof one === 'object' && one !== null && typeof one.kind === 'string',
  );
}
