import { UserError } from '../../base/errors.ts';
import { literal, type Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { labTexts as t } from '../../base/texts/lab.ts';
import { until } from '../../base/until.ts';
import type { Deployment } from '../../config/deployment.ts';
import type { LabParts } from './context.ts';
import { type Looker, look } from './detect.ts';
import type { Fault } from './fault.ts';
import { fitted, healFault, makeFault } from './faults.ts';
import { type LabFixer, type ScoreRow, scoreOne } from './score.ts';

export interface ScoreAll {
  readonly parts: LabParts;
  readonly rows: readonly Fault[];
  readonly fixer: LabFixer;
  /** Of several faults of one issue, only the first is fixed; the others are found. */
  readonly fixOnce?: boolean;
  load(): Promise<Deployment>;
  /** Called for each fault as it is begun, and with what came of it. */
  progress(text: Message): void;
  scored(row: ScoreRow, at: number): void;
}

/** The usual fault of each issue: the first one. */
export function usualFaults<R extends Pick<Fault, 'issue'>>(rows: readonly R[]): readonly R[] {
  return rows.filter((row) => usualOf(rows, row) === row);
}

const usualOf = <R extends Pick<Fault, 'issue'>>(rows: readonly R[], { issue }: R) =>
  rows.find((row) => row.issue === issue);

/** Scores one fault after the other in one lab. It stops where the lab does not get healthy any more. */
export async function scoreAll(input: ScoreAll): Promise<readonly ScoreRow[]> {
  const { parts, rows, fixer, load, progress } = input;
  const { effects, signal } = parts;
  const looker: Looker = { effects, signal, checks: await parts.parts.checks(), load };
  const healthy = await healthyLab(looker);
  const done: ScoreRow[] = [];
  for (const [at, row] of rows.entries()) {
    progress(t.scoring({ at: at + 1, n: rows.length, id: row.id }));
    const usual = input.fixOnce ? usualOf(rows, row) : row;
    const foundOnly = usual && usual !== row ? t.fixedAs({ id: usual.id }) : undefined;
    const scored = await scoreOne({
      ...{ looker, row: await fitted(parts, row), healthy, fixer, foundOnly },
      make: () => makeFault(parts, row),
      heal: () => healFault(parts, row),
    });
    done.push(scored);
    input.scored(scored, at + 1);
    if (!scored.healthyAgain) break;
  }
  return done;
}

/** A service just started, or a busy machine, may take a while. */
const settleMs = 45_000;
const pauseMs = 1000;

/** Findings in the lab before anything is broken: notes about this machine, and no root. */
async function healthyLab(looker: Looker): Promise<readonly string[]> {
  const wait = { everyMs: pauseMs, withinMs: settleMs, signal: looker.signal };
  let wrong: readonly string[] = [];
  const healthy = await until(looker.effects.clock, wait, async () => {
    const { ids } = await look(looker);
    wrong = ids.filter((id) => !id.startsWith('warn:'));
    return wrong.length === 0 ? ids : undefined;
  });
  if (healthy) return healthy;
  throw new UserError({
    id: 'lab-not-healthy',
    title: t.notHealthyFirst({ ids: literal(wrong.join(', ')) }),
    why: [t.notHealthyFirstWhy()],
    next: [{ command: `${program.command} lab heal`, what: t.nextHealAll() }],
  });
}
