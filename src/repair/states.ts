import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import type { Change } from '../base/events.ts';
import { exit } from '../base/exit.ts';
import type { Journal, PlannedAction, Revert } from '../base/journal.ts';
import { program } from '../base/program.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import type { Files } from '../effects/effects.ts';
import type { Json } from './action.ts';

const maxBytes = 64 * 1024 * 1024;

/** What a run's journal says was begun: what is needed to take it back, and what it left. */
export interface Begun extends Revert {
  readonly action: string;
  /** As the plan showed it. */
  readonly changes: readonly Pick<Change, 'kind' | 'action' | 'name'>[];
  readonly ended: boolean;
  readonly after: string | undefined;
}

/**
 * Keeps a state beside the journal. It may hold secrets, so nobody else may read it. Returns the file's name. Throws
 * when it would not be read again; `of` names what it is the state of.
 */
export async function keepState(
  fs: Files,
  dir: string,
  number: number,
  { state, of }: { readonly state: Json; readonly of: string },
): Promise<string> {
  const name = `before-${number}.json`;
  const text = `${JSON.stringify(state)}\n`;
  if (Buffer.byteLength(text) > maxBytes)
    throw new UserError({
      id: 'state-too-large',
      title: t.stateTooLarge({ path: of }),
      exit: exit.refused,
    });
  await fs.writeAtomic(join(dir, name), text, { mode: 0o600 });
  return name;
}

/** Reads a state that was kept, and whose file it is. Throws when it is none of ours, gone or torn. */
export async function readState(
  fs: Files,
  dir: string,
  name: string,
): Promise<{ readonly state: Json; readonly uid: number }> {
  const path = join(dir, name);
  const stat = /^before-\d{1,6}\.json$/.test(name) ? await fs.stat(path) : undefined;
  if (stat?.kind !== 'file' || stat.size > maxBytes) throw lostState(path);
  const text = await fs.readText(path);
  try {
    return { state: JSON.parse(text) as Json, uid: stat.uid };
  } catch (error) {
    throw lostState(path, error);
  }
}

const lostState = (path: string, cause?: unknown): UserError =>
  new UserError({
    id: 'state-lost',
    title: t.stateLost({ path }),
    why: [t.stateLostWhy()],
    next: [{ command: `${program.command} doctor`, what: t.nextDoctorNow() }],
    exit: exit.refused,
    cause,
  });

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

export const sameTarget = (a: PlannedAction, b: PlannedAction): boolean =>
  a.kind === b.kind && canonical(a.target as Json) === canonical(b.target as Json);

/** What was begun since the run was last whole, in order; of the same thing the first, which holds how it was. */
export function begunIn({ entries }: Journal): readonly Begun[] {
  const begun: Begun[] = [];
  for (const entry of entries) {
    if (entry.type === 'begin' && isRevert(entry.revert)) {
      const { revert, action } = entry;
      const changes = Array.isArray(entry.changes) ? entry.changes : [];
      const at = begun.findIndex((one) => sameTarget(one, revert));
      const known = begun[at];
      if (known) begun[at] = { ...known, action, ended: false };
      else begun.push({ ...revert, action, changes, ended: false, after: undefined });
    } else if (entry.type === 'end') {
      const at = begun.findLastIndex((one) => one.action === entry.action);
      const known = begun[at];
      if (known)
        begun[at] = {
          ...known,
          ended: entry.outcome === 'done',
          after: entry.after ?? known.after,
        };
    }
  }
  return begun;
}

function isRevert(value: unknown): value is Revert {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, before } = value as Partial<Revert>;
  return typeof kind === 'string' && typeof before === 'string' && Object.hasOwn(value, 'target');
}

/** What was planned the last time. */
export function plannedIn({ entries }: Journal): readonly PlannedAction[] {
  const plan = entries.findLast((entry) => entry.type === 'plan');
  if (plan?.type !== 'plan' || !Array.isArray(plan.actions)) return [];
  return plan.actions.filter(
    (one) => typeof one === 'object' && one !== null && typeof one.kind === 'string',
  );
}
