import type { Change } from '../base/events.ts';
import { isShallow } from '../base/json.ts';

/**
 * A line of a journal. `begin` is on disk before anything of an action happens, `end` after it was proved:
 * a begin without an end is what was under way when the run was killed.
 */
export type JournalEntry =
  | {
      readonly type: 'run';
      readonly version: 1;
      readonly at: string;
      readonly run: string;
      readonly command: string;
      readonly pid: number;
      /** Version of this program; runs of before it was noted have none. */
      readonly tool?: string;
      /** It can be undone: `begin` lines have what that needs, and no other run may start while it is interrupted. */
      readonly fix?: string;
    }
  /** The whole plan of a fix; read again when an interrupted run is resumed. */
  | {
      readonly type: 'plan';
      readonly at: string;
      readonly actions: readonly PlannedAction[];
      /** The plan said that an undo of it has nothing to do. */
      readonly undo?: 'none';
    }
  | {
      readonly type: 'begin';
      readonly at: string;
      readonly action: string;
      readonly changes: readonly Pick<Change, 'kind' | 'action' | 'name'>[];
      /** Data needed to revert it; secrets by reference only. */
      readonly revert?: Revert;
    }
  | {
      readonly type: 'end';
      readonly at: string;
      readonly action: string;
      readonly outcome: 'done' | 'failed' | 'interrupted' | 'reverted' | 'left';
      /** Hash of the state that it left, to see whether somebody changed it since. */
      readonly after?: string;
    }
  /** A finished run is being undone. */
  | { readonly type: 'undo'; readonly at: string }
  /** The run is over. `superseded`: it was killed, and a later run went on from there. */
  | {
      readonly type: 'close';
      readonly at: string;
      readonly outcome: 'done' | 'failed' | 'interrupted' | 'superseded' | 'reverted';
    };

export interface PlannedAction {
  /** Id of its kind. */
  readonly kind: string;
  /** The thing it changes, as the kind reads it. */
  readonly target: unknown;
}

/** Data needed to undo an action. */
export interface Revert extends PlannedAction {
  /** Name of the file in the run's directory that holds the state before. */
  readonly before: string;
  /** Hash of that state: what was damaged since may still look like one. Journals of older versions have none. */
  readonly hash?: string;
}

export interface Journal {
  readonly entries: readonly JournalEntry[];
  /** The last line is incomplete: the process died while writing it. */
  readonly torn: boolean;
}

/** Text fields that each kind of line must have: they are shown, and compared. */
const textsOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['run', ['at', 'run', 'command']],
  ['plan', ['at']],
  ['begin', ['at', 'action']],
  ['end', ['at', 'action', 'outcome']],
  ['undo', ['at']],
  ['close', ['at', 'outcome']],
]);

/** The most of a command or an action that a line holds; a longer one would not be read again. */
export const longestText = 1000;

const isText = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= longestText;

function parseLine(line: string): JournalEntry | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null) return undefined;
    const entry = value as Readonly<Record<string, unknown>>;
    const texts = typeof entry.type === 'string' ? textsOf.get(entry.type) : undefined;
    const good = texts?.every((name) => Object.hasOwn(entry, name) && isText(entry[name]));
    return good && isShallow(value) ? (value as JournalEntry) : undefined;
  } catch {
    return undefined;
  }
}

/** Kills and full disks leave one line each. With more of them it is no journal, and reading them takes its time. */
const mostDamaged = 1_000;

/** Whether the last line is incomplete. */
export const isTorn = (text: string): boolean => text !== '' && !text.endsWith('\n');

/** Reads a journal; lines that cannot be read are left out, and what is hardly anything else has none. */
export function parseJournal(text: string): Journal {
  const entries: JournalEntry[] = [];
  const torn = isTorn(text);
  let damaged = 0;
  for (const line of text.split('\n')) {
    // Another program's lines, however many, are not worth an error each.
    if (!line.startsWith('{')) continue;
    const entry = parseLine(line);
    if (entry) entries.push(entry);
    else if (++damaged > mostDamaged) return { entries: [], torn };
  }
  return { entries, torn };
}

export interface Unfinished {
  readonly run: string;
  readonly command: string;
  /** When the run began. */
  readonly at: string;
  /** The action that had begun and not ended; undefined when it died between two. */
  readonly action: string | undefined;
  /** The name of the fix; undefined when the run was none. */
  readonly fix: string | undefined;
  /** It was being undone. */
  readonly undoing: boolean;
}

/** The open part of a run; undefined when the run was closed. */
export function unfinishedOf(journal: Journal): Unfinished | undefined {
  let head: RunHead | undefined;
  let action: string | undefined;
  let closed = false;
  let undoing = false;
  for (const entry of journal.entries) {
    if (entry.type === 'close') closed = true;
    else if (entry.type === 'undo') {
      closed = false;
      undoing = true;
      action = undefined;
    } else if (entry.type === 'run') head = entry;
    else if (entry.type === 'begin') action = entry.action;
    else if (entry.type === 'end' && entry.action === action) action = undefined;
  }
  if (!head || closed) return undefined;
  const { run, command, at, fix } = head;
  return { run, command, at, action, fix: typeof fix === 'string' ? fix : undefined, undoing };
}

export type RunHead = Extract<JournalEntry, { type: 'run' }>;

/** Run numbers are directory names; at least four digits, so that they sort as text for a long time. */
export function runName(number: number): string {
  return String(number).padStart(4, '0');
}

/** The number of a run's directory; undefined for any other name. */
export function runNumber(name: string): number | undefined {
  return /^\d{4,15}$/.test(name) ? Number(name) : undefined;
}
