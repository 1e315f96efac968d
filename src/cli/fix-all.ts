import { retold, UserError } from '../base/errors.ts';
import { type ExitCode, exit } from '../base/exit.ts';
import { literal } from '../base/message.ts';
import { program } from '../base/program.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import type { Finding } from '../base/verdict.ts';
import type { Issue } from '../doctor/issue.ts';
import { issuesOf } from '../doctor/issues-of.ts';
import { lookAt, lookInput } from '../repair/detect.ts';
import { kindIn } from '../repair/fix.ts';
import type { Fixes } from '../repair/fixes.ts';
import type { FixSession } from '../repair/session.ts';
import type { Block, CommandResult } from '../report/view.ts';
import type { CommandContext } from './command.ts';
import { beforeAnyChange } from './operate.ts';

interface Done {
  readonly issue: string;
  readonly result: CommandResult;
}

/**
 * Fixes what doctor finds, the roots first: each is planned, asked about, verified on its own, and what it explained
 * is looked for again before the next. Ends when nothing is left that has a fix, or one could not be fixed.
 */
export async function fixAll(
  context: CommandContext,
  session: FixSession,
  fixOne: (issue: Issue) => Promise<CommandResult>,
): Promise<CommandResult> {
  const { signal } = context;
  const { adopted } = session.deployment;
  const fixes = await session.parts.fixes();
  const issues = issuesOf(await session.parts.checks(), { stage: 'running', adopted });
  const done: Done[] = [];
  for (;;) {
    const looking = async () => {
      signal.throwIfAborted();
      return lookAt(await lookInput(session), issues);
    };
    const look = await (done.length === 0 ? beforeAnyChange(signal, looking) : looking());
    const ids = worthFixing(look);
    const none = look.wrong.find(({ issue }) => issue === notDeployed);
    if (none) return undeployed(none, done);
    const automatic = await automaticOf(fixes, session, ids);
    const next = issues.find(
      ({ id }) => automatic.has(id) && !done.some(({ issue }) => issue === id),
    );
    const left = ids.filter((id) => !automatic.has(id));
    if (!next) return summary(stillOf(done, ids), left, look.unknown.length);
    try {
      done.push({ issue: next.id, result: await attempt(fixOne, next) });
    } catch (error) {
      throw stoppedAt(next.id, error, context, done);
    }
  }
}

/** Where nothing runs there is nothing to fix piece by piece. */
const notDeployed = 'not-deployed';

const undeployed = ({ title, why, next }: Finding, done: readonly Done[]): CommandResult => ({
  exit: exit.findings,
  view: [
    ...done.flatMap(({ result }) => result.view),
    { kind: 'headline', status: 'broken', text: title },
    ...why.map((text): Block => ({ kind: 'text', text })),
    { kind: 'next', steps: next },
  ],
  json: { done: done.map(({ result }) => result.json), left: [notDeployed] },
});

/** Drops issues that needed a person and are gone by now. */
const stillOf = (done: readonly Done[], ids: readonly string[]): readonly Done[] =>
  done.filter(({ issue, result }) => result.exit === exit.ok || ids.includes(issue));

/** Those of these issues that are fixed without a person; no other fix is loaded. */
async function automaticOf(
  { fixes }: Pick<Fixes, 'fixes'>,
  { deployment }: FixSession,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await Promise.all(ids.map((id) => fixes.get(id)?.()));
  return new Set(
    found.flatMap((fix) => (fix && kindIn(fix, deployment) === 'automatic' ? [fix.issue] : [])),
  );
}

/**
 * Roots and notes. A finding that follows from a root is gone with it, or is alone at the next
 * look.
 */
export function worthFixing({
  folded,
  wrong,
}: Pick<Awaited<ReturnType<typeof lookAt>>, 'folded' | 'wrong'>): readonly string[] {
  const notes = wrong.filter(({ status }) => status === 'warn');
  const found = [...folded.roots.map(({ finding }) => finding), ...notes];
  return [...new Set(found.map(({ issue }) => issue))];
}

/** Earlier fixes stay, with their undo; "nothing was changed" is true only of this one. */
function stoppedAt(
  issue: string,
  error: unknown,
  { show }: CommandContext,
  done: readonly Done[],
): unknown {
  if (done.length === 0) return error;
  show(done.flatMap(({ result }) => result.view));
  const declined = error instanceof UserError && declining.has(error.id);
  return declined ? retold(error, { title: t.declinedAfter({ issue }) }) : error;
}

const declining = new Set(['declined', 'interrupted']);

/** One that cannot be done without a typed name does not keep the others from being fixed. */
async function attempt(
  fixOne: (issue: Issue) => Promise<CommandResult>,
  issue: Issue,
): Promise<CommandResult> {
  try {
    return await fixOne(issue);
  } catch (error) {
    if (!(error instanceof UserError) || error.id !== 'irreversible') throw error;
    return {
      exit: exit.refused,
      view: [
        { kind: 'text', status: 'warn', text: error.title },
        { kind: 'next', steps: error.next },
      ],
      json: { issue: issue.id, outcome: 'irreversible' },
    };
  }
}

export function summary(
  done: readonly Done[],
  left: readonly string[],
  unknown: number,
): CommandResult {
  if (done.length === 0 && left.length === 0 && unknown > 0) return notAllSeen(unknown);
  const shown = done.filter(({ result }) => result.json.outcome !== 'guided');
  const fixed = done.filter(({ result }) => result.json.outcome === 'fixed').length;
  const manual = done.filter(({ result }) => result.exit !== exit.ok).map(({ issue }) => issue);
  const all = [...new Set([...manual, ...left])];
  const view: Block[] = shown.flatMap(({ result }) => result.view);
  const worst = done.map(({ result }) => result.exit).find((code) => code !== exit.ok);
  const code: ExitCode = worst ?? (left.length > 0 ? exit.findings : exit.ok);
  view.push(...(shown.length > 0 ? [{ kind: 'gap' } as const] : []), sumOf(fixed, all.length));
  if (all.length > 0)
    view.push(
      { kind: 'text', status: 'warn', text: t.needManual({ ids: literal(all.join(', ')) }) },
      { kind: 'next', steps: all.map((id) => ({ command: `${program.command} fix ${id}` })) },
    );
  return {
    exit: code,
    view,
    json: { done: done.map(({ result }) => result.json), left, fixed, manual: all.length },
  };
}

/** "1 fixed, 1 needs manual action." */
function sumOf(fixed: number, manual: number): Block {
  if (fixed + manual === 0) return { kind: 'headline', status: 'ok', text: t.nothingToFix() };
  if (manual === 0) return { kind: 'headline', status: 'ok', text: t.allFixed({ n: fixed }) };
  return { kind: 'headline', status: 'warn', text: t.fixedAndLeft({ n: fixed, manual }) };
}

/** No verdict from what could not be looked at. */
const notAllSeen = (n: number): CommandResult => ({
  exit: exit.unknown,
  view: [
    { kind: 'headline', status: 'unknown', text: t.notAllSeen({ n }) },
    { kind: 'next', steps: [{ command: `${program.command} doctor`, what: t.nextDoctor() }] },
  ],
  json: { done: [], left: [], unknown: n },
});
