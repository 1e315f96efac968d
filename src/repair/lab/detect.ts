import { until } from '../../base/until.ts';
import type { Deployment } from '../../config/deployment.ts';
import type { Checks } from '../../doctor/checks.ts';
import type { Issue } from '../../doctor/issue.ts';
import { issuesOf } from '../../doctor/issues-of.ts';
import { type Diagnosis, runDoctor } from '../../doctor/run-doctor.ts';
import type { Effects } from '../../effects/effects.ts';

/** How a lab is looked at: from scratch each time, because the settings may be what was broken. */
export interface Looker {
  readonly effects: Effects;
  readonly signal: AbortSignal;
  readonly checks: Checks;
  load(): Promise<Deployment>;
}

export interface Seen {
  /** Roots, then `unknown:` before what is unknown and `warn:` before notes; each once, sorted. */
  readonly ids: readonly string[];
  /** How many findings are folded under the roots. */
  readonly folded: number;
  /** Issues that cannot be judged: a note of them is not seen, and not gone either. */
  readonly unread: readonly string[];
}

/** A busy machine does not use it up. */
const budgetMs = 20_000;

function seenIn({ folded, warnings, findings, issues }: Diagnosis): Seen {
  // Of the machine and not of the lab: it comes and goes with what else runs here.
  const passing = new Set(issues.flatMap((one) => (one.notInLab === 'passing' ? [one.id] : [])));
  const ofLab = (found: readonly { readonly issue: string }[]) =>
    found.flatMap(({ issue }) => (passing.has(issue) ? [] : [issue]));
  const ids = [
    ...ofLab(folded.roots.map(({ finding }) => finding)),
    ...folded.doubts.map(({ finding }) => `unknown:${finding.issue}`),
    ...ofLab(warnings).map((issue) => `warn:${issue}`),
  ];
  const under = folded.roots.reduce((n, { explains }) => n + explains.length, 0);
  const unread = findings.filter(({ status }) => status === 'unknown').map(({ issue }) => issue);
  return { ids: [...new Set(ids)].sort(), folded: under, unread };
}

/** One run of doctor; of some issues where they are given. */
export async function look(
  { effects, signal, checks, load }: Looker,
  only?: ReadonlySet<string>,
): Promise<Seen> {
  const deployment = await load();
  const { blueprint, dir } = deployment;
  const all: readonly Issue[] = issuesOf(checks, { stage: 'running' });
  const { knowledge } = checks;
  const issues = only === undefined ? all : all.filter(({ id }) => only.has(id));
  return seenIn(
    await runDoctor({ effects, blueprint, knowledge, deployment, dir, issues, signal, budgetMs }),
  );
}

const pauseMs = 500;
const everyOther = 5;
const same = (a: readonly string[], b: readonly string[]) =>
  JSON.stringify(a) === JSON.stringify([...new Set(b)].sort());

const plain = (id: string) => id.replace(/^\w+:/, '');

/** A note of the healthy lab that cannot be read meanwhile is no part of what must be seen. */
const readable = (id: string, { unread, ids }: Seen, issues: readonly string[]) =>
  !id.startsWith('warn:') || ids.includes(id) || issues.includes(id) || !unread.includes(plain(id));

/**
 * Looks until all of doctor says exactly this, or gives its last report. While the few issues that
 * matter do not show yet, only they are looked at.
 */
export async function lookUntil(
  looker: Looker,
  wanted: readonly string[],
  issues: readonly string[],
  waitMs: number,
): Promise<Seen & { readonly as: boolean }> {
  const { clock } = looker.effects;
  const few = new Set(issues.map(plain));
  const here = wanted.filter((id) => few.has(plain(id)));
  let round = 0;
  const wait = { everyMs: pauseMs, withinMs: waitMs, signal: looker.signal };
  const found = await until(clock, wait, async (last) => {
    round += 1;
    const part = await look(looker, few);
    // The part may never look like the whole, where the cause of a finding is not among the few.
    if (!last && !same(part.ids, here) && round % everyOther !== 0) return undefined;
    const seen = await look(looker);
    // An issue that a busy machine kept from being judged is neither found nor gone.
    const judged = !issues.some((id) => !id.startsWith('warn:') && seen.unread.includes(id));
    const as =
      judged &&
      same(
        seen.ids,
        wanted.filter((id) => readable(id, seen, issues)),
      );
    return as || last ? { ...seen, as } : undefined;
  });
  return found ?? { ids: [], folded: 0, unread: [], as: false };
}
