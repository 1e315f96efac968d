import { UserError } from '../../base/errors.ts';
import { literal, type Message, say } from '../../base/message.ts';
import { labTexts as t } from '../../base/texts/lab.ts';
import type { Issue } from '../../doctor/issue.ts';
import { issuesOf } from '../../doctor/issues-of.ts';
import { type Looker, lookUntil, type Seen } from './detect.ts';
import { type Fault, isMakeable, type LabCell } from './fault.ts';
import { reasonOf } from './reason.ts';

/** The fix, as the score needs it. */
export interface LabFixer {
  /** Plans, applies, verifies. `guided`: only a person can do it. `failed`: it said why, and rolled all back. */
  fix(issue: string): Promise<FixOutcome>;
  /** Undoes what the last `fix` of this issue did. */
  undo(): Promise<void>;
}

export type FixOutcome =
  /** `nothingToUndo`: why there is nothing to undo. */
  | { readonly kind: 'fixed'; readonly nothingToUndo?: Message | undefined }
  | { readonly kind: 'guided' | 'none' | 'failed'; readonly why: Message };

export const labCells: readonly LabCell[] = [
  'reproduce',
  'detect',
  'explain',
  'fix',
  'verify',
  'undo',
  'again',
];

export interface CellResult {
  /** `skipped`: it cannot be had automatically, and `why` says so. */
  readonly status: 'ok' | 'failed' | 'skipped';
  readonly why?: Message;
  readonly durationMs: number;
}

export interface ScoreRow {
  readonly id: string;
  readonly issue: string;
  readonly title: Message;
  readonly cells: Readonly<Partial<Record<LabCell, CellResult>>>;
  /** The findings of doctor on it, beside those on the healthy lab. */
  readonly roots: readonly string[];
  /** How many findings it folded under them. */
  readonly folded: number;
  readonly healthyAgain: boolean;
  readonly durationMs: number;
}

export interface ScoreInput {
  readonly looker: Looker;
  readonly row: Fault;
  /** Roots and notes of the healthy lab. */
  readonly healthy: readonly string[];
  readonly fixer: LabFixer;
  /** Why it is only found and not fixed: another fault of the same issue was. */
  readonly foundOnly?: Message | undefined;
  make(): Promise<void>;
  heal(): Promise<void>;
}

const showMs = 20_000;
const healthyMs = 90_000;

/** The findings of doctor while a fault is there, beside those on the healthy lab. */
export const expectsOf = ({
  issue,
  expects,
}: Pick<Fault, 'issue' | 'expects'>): readonly string[] => expects ?? [issue];

/** A cell failed: the rest of the row is not tried. */
class Stop extends Error {}

/** Both languages have something to say, and it is not the same. */
function explained(issue: Issue | undefined): boolean {
  if (issue?.about === undefined) return false;
  const { why, ways } = issue.about;
  const both = [issue.title, why].map((text) => [say(text, 'zh'), say(text, 'en')]);
  return both.flat().every((text) => text.trim() !== '') && ways.length > 0;
}

/** Makes one fault and sees how far the tool gets with it; the lab is healthy again afterwards, or the row says not. */
export async function scoreOne(input: ScoreInput): Promise<ScoreRow> {
  const { looker, row } = input;
  const { clock } = looker.effects;
  const began = clock.monotonic();
  const cells: Partial<Record<LabCell, CellResult>> = {};
  const found: Found = { roots: [], folded: 0 };
  try {
    if (isMakeable(row)) await allCells(input, cells, found);
    else for (const cell of labCells) cells[cell] = skipped(row, cell);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  const healthyAgain = isMakeable(row) ? await healed(input) : true;
  const { id, issue, title } = row;
  const durationMs = clock.monotonic() - began;
  return { id, issue, title, cells, ...found, healthyAgain, durationMs };
}

/** The findings of doctor when the fault was made. */
interface Found {
  roots: readonly string[];
  folded: number;
}

const skipped = ({ cannot }: Fault, cell: LabCell): CellResult => ({
  status: 'skipped',
  durationMs: 0,
  why: cannot?.[cell] ?? cannot?.reproduce ?? t.notReached(),
});

async function healed({ looker, row, healthy, heal }: ScoreInput): Promise<boolean> {
  try {
    await heal();
    return (await lookUntil(looker, healthy, expectsOf(row), healthyMs)).as;
  } catch (error) {
    looker.signal.throwIfAborted();
    if (error instanceof UserError) return false;
    throw error;
  }
}

type Cells = Partial<Record<LabCell, CellResult>>;

/** Fills one cell after the other; what failed ends the row. */
function cellFiller({ looker, row }: ScoreInput, cells: Cells) {
  const { signal, effects } = looker;
  const { clock } = effects;
  return async (name: LabCell, work: () => Promise<Message | undefined>): Promise<void> => {
    if (row.cannot?.[name]) {
      cells[name] = skipped(row, name);
      return;
    }
    const began = clock.monotonic();
    const end = (status: CellResult['status'], why?: Message): CellResult => ({
      status,
      durationMs: clock.monotonic() - began,
      ...(why && { why }),
    });
    try {
      const wrong = await work();
      cells[name] = wrong ? end('failed', wrong) : end('ok');
    } catch (error) {
      signal.throwIfAborted();
      cells[name] = end('failed', reasonOf(error));
    }
    if (cells[name]?.status === 'failed') throw new Stop();
  };
}

async function allCells(input: ScoreInput, cells: Cells, found: Found): Promise<void> {
  const { looker, row, fixer } = input;
  const cell = cellFiller(input, cells);
  await cell('reproduce', async () => {
    await input.make();
    return undefined;
  });
  await cell('detect', () => shows(input, found));
  await cell('explain', async () => {
    const issue = issuesOf(looker.checks).find(({ id }) => id === row.issue);
    return explained(issue) ? undefined : t.notExplained();
  });
  const unfixed = row.cannot?.fix ?? input.foundOnly;
  if (unfixed) return restManual(cells, unfixed);
  let manually: Message | undefined;
  let nothingToUndo: Message | undefined;
  await cell('fix', async () => {
    const outcome = await fixer.fix(row.issue);
    if (outcome.kind === 'failed') return outcome.why;
    if (outcome.kind === 'fixed') nothingToUndo = outcome.nothingToUndo;
    else manually = outcome.why;
    return undefined;
  });
  if (manually) return restManual(cells, manually);
  await cell('verify', () => isHealthy(input));
  if (nothingToUndo) {
    for (const name of ['undo', 'again'] as const)
      cells[name] = { status: 'skipped', why: nothingToUndo, durationMs: 0 };
    return;
  }
  await cell('undo', async () => {
    await fixer.undo();
    return shows(input);
  });
  await cell('again', async () => {
    const outcome = await fixer.fix(row.issue);
    return outcome.kind === 'fixed' ? isHealthy(input) : outcome.why;
  });
}

function restManual(cells: Cells, why: Message): void {
  for (const name of ['fix', 'verify', 'undo', 'again'] as const)
    cells[name] = { status: 'skipped', why, durationMs: 0 };
}

async function shows(
  { looker, row, healthy }: ScoreInput,
  found?: Found,
): Promise<Message | undefined> {
  const expects = expectsOf(row);
  const wanted = [...healthy, ...expects];
  const seen = await lookUntil(looker, wanted, expects, row.settleMs ?? showMs);
  if (found) {
    found.roots = seen.ids.filter((id) => !healthy.includes(id));
    found.folded = seen.folded;
  }
  return wrongly(seen, healthy);
}

async function isHealthy({ looker, row, healthy }: ScoreInput): Promise<Message | undefined> {
  const wanted = [...healthy, ...(row.leaves ?? [])];
  return wrongly(await lookUntil(looker, wanted, expectsOf(row), healthyMs), healthy);
}

/** The findings of doctor in place of the right ones. */
function wrongly(
  { as, ids }: Seen & { readonly as: boolean },
  healthy: readonly string[],
): Message | undefined {
  if (as) return undefined;
  const others = ids.filter((id) => !healthy.includes(id));
  return t.doctorSaid({ ids: others.length === 0 ? t.nothing() : literal(others.join(', ')) });
}
