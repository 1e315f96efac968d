import { retold, UserError } from '../base/errors.ts';
import { type ExitCode, exit } from '../base/exit.ts';
import { literal } from '../base/message.ts';
import { program } from '../base/program.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import type { Finding } from '../base/verdict.ts';
import { assertOnlyHere } from '../deploy/data-in-use.ts';
import type { Issue } from '../doctor/issue.ts';
import { issuesOf } from '../doctor/issues-of.ts';
import { detect } from '../repair/detect.ts';
import { kindIn } from '../repair/fix.ts';
import type { Fixes } from '../repair/fixes.ts';
import { type FixSession, freshDeployment } from '../repair/session.ts';
import type { Block, CommandResult } from '../report/view.ts';
import type { CommandContext } from './command.ts';
import { beforeAnyChange } from './operate.ts';

interface Done {
  readonly issue: string;
  readonly result: CommandResult;
}

type FixOne = (session: FixSession, issue: Issue) => Promise<CommandResult>;

/** A fix may have changed the settings: the next look and the next plan are of those in force now. */
const reopened = async (session: FixSession): Promise<FixSession> => ({
  ...session,
  deployment: await freshDeployment(session),
});

/**
 * Fixes what doctor finds, the roots first: each is planned, asked about, verified on its own, and what it explained
 * is looked for again before the next. Ends when nothing is left that has a fix, or one could not be fixed.
 */
export async function fixAll(
  context: CommandContext,
  opened: FixSession,
  fixOne: FixOne,
): Promise<CommandResult> {
  const { signal } = context;
  const { adopted } = opened.deployment;
  const fixes = await opened.parts.fixes();
  const issues = issuesOf(await opened.parts.checks(), { stage: 'running', adopted });
  const done: Done[] = [];
  for (;;) {
    const session = done.length === 0 ? opened : await reopened(opened);
    const looking = async () => {
      signal.throwIfAborted();
      await assertOnlyHere(session, session.deployment);
      return detect(session, issues);
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
    if (!next)
      return summary({
        ...{ done: stillOf(done, ids), left, notes: notesIn(look, issues) },
        unknown: look.unknown.length,
      });
    try {
      done.push({ issue: next.id, result: await attempt(fixOne, session, next) });
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
}: Pick<Awaited<ReturnType<typeof detect>>, 'folded' | 'wrong'>): readonly string[] {
  const notes = wrong.filter(({ status }) => status === 'warn');
  const found = [...folded.roots.map(({ finding }) => finding), ...notes];
  return [...new Set(found.map(({ issue }) => issue))];
}

/**
 * Those of which nothing is broken: notes, and a state that passes by itself (a busy machine) for which checks were
 * skipped.
 */
export function notesIn(
  { folded, wrong }: Pick<Awaited<ReturnType<typeof detect>>, 'folded' | 'wrong'>,
  issues: readonly Pick<Issue, 'id' | 'notInLab'>[],
): readonly Finding[] {
  const passing = new Set(issues.filter((one) => one.notInLab === 'passing').map(({ id }) => id));
  const broken = folded.roots.filter(
    ({ finding: { issue }, explains }) =>
      !passing.has(issue) ||
      explains.length === 0 ||
      explains.some(({ status }) => status !== 'unknown'),
  );
  const ids = new Set(broken.map(({ finding }) => finding.issue));
  // Consequences of one that is left are no news beside it.
  const followers = new Set(broken.flatMap(({ explains }) => explains));
  return wrong.filter((one) => !ids.has(one.issue) && !followers.has(one));
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
async function attempt(fixOne: FixOne, session: FixSession, issue: Issue): Promise<CommandResult> {
  try {
    return await fixOne(session, issue);
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

export interface Outcome {
  readonly done: readonly Done[];
  /** Issues without an automatic fix. */
  readonly left: readonly string[];
  /** Findings of issues of which nothing is broken. */
  readonly notes: readonly Finding[];
  /** Number of checks skipped. */
  readonly unknown: number;
}

/** A guide for what is no more than a note is no failure. */
const isNoted = ({ issue, result }: Done, noted: ReadonlySet<string>): boolean =>
  result.json.outcome === 'guided' && noted.has(issue);

export function summary({ done, left, notes, unknown }: Outcome): CommandResult {
  const noted = new Set(notes.map(({ issue }) => issue));
  const shown = done.filter(({ result }) => result.json.outcome !== 'guided');
  const fixed = done.filter(({ result }) => result.json.outcome === 'fixed').length;
  const failed = done.filter((one) => one.result.exit !== exit.ok && !isNoted(one, noted));
  const manual = left.filter((id) => !noted.has(id));
  const all = [...new Set([...failed.map(({ issue }) => issue), ...manual])];
  const said = notes.filter((one) => !failed.some(({ issue }) => issue === one.issue));
  const sum = { fixed, manual: all.length, unknown };
  return {
    exit: failed[0]?.result.exit ?? exitOf(sum),
    view: [
      ...shown.flatMap(({ result }) => result.view),
      ...(shown.length > 0 ? [{ kind: 'gap' } as const] : []),
      sumOf(sum),
      ...restOf(all, said, unknown),
    ],
    json: {
      done: done.map(({ result }) => result.json),
      ...{ left, fixed, manual: all.length, notes: [...new Set(said.map(({ issue }) => issue))] },
      ...(unknown > 0 && { unknown }),
    },
  };
}

interface Sum {
  readonly fixed: number;
  readonly manual: number;
  readonly unknown: number;
}

/** As doctor's: what is broken, else what could not be determined; notes count for neither. */
function exitOf({ manual, unknown }: Sum): ExitCode {
  if (manual > 0) return exit.findings;
  return unknown > 0 ? exit.unknown : exit.ok;
}

/** "1 fixed, 1 needs manual action." */
function sumOf({ fixed, manual, unknown }: Sum): Block {
  if (manual > 0)
    return { kind: 'headline', status: 'warn', text: t.fixedAndLeft({ n: fixed, manual }) };
  // No verdict from what could not be looked at.
  if (unknown > 0) {
    const text = fixed > 0 ? t.fixedUnseen({ fixed, n: unknown }) : t.notAllSeen({ n: unknown });
    return { kind: 'headline', status: 'unknown', text };
  }
  const text = fixed > 0 ? t.allFixed({ n: fixed }) : t.nothingToFix();
  return { kind: 'headline', status: 'ok', text };
}

/** Each that needs a person with its command; then the notes, with the one that shows them. */
function restOf(manual: readonly string[], notes: readonly Finding[], unknown: number): Block[] {
  const what = unknown > 0 ? t.nextDoctor() : t.nextDoctorNow();
  const look = { command: `${program.command} doctor`, what };
  const steps = [
    ...manual.map((id) => ({ command: `${program.command} fix ${id}` })),
    ...(manual.length === 0 && notes.length + unknown > 0 ? [look] : []),
  ];
  return [
    ...(manual.length > 0
      ? [
          {
            kind: 'text',
            status: 'warn',
            text: t.needManual({ ids: literal(manual.join(', ')) }),
          } as const,
        ]
      : []),
    ...notes.map(({ title }): Block => ({ kind: 'text', status: 'warn', text: t.note({ title }) })),
    ...(steps.length > 0 ? [{ kind: 'next', steps } as const] : []),
  ];
}
