import { UserError } from '../../core/errors.ts';
import { exit } from '../../core/exit.ts';
import { literal, type Message } from '../../core/message.ts';
import type { Root } from '../../doctor/detect.ts';
import { type Preflight, preflightBudgetMs, runPreflight } from '../../doctor/preflight.ts';
import { checksTexts as t } from '../../i18n/checks.ts';
import { program } from '../../program.ts';
import type { Block } from '../../report/view.ts';
import type { CommandRun } from '../command.ts';
import { findTarget } from '../target.ts';

function budgetOf(value: unknown): number {
  if (value === undefined) return preflightBudgetMs;
  const seconds = Number(String(value).replace(/s$/, ''));
  if (seconds >= 0.1 && seconds <= 600) return seconds * 1000;
  throw new UserError({
    id: 'bad-option',
    title: t.badBudget({ value: String(value) }),
    exit: exit.usage,
  });
}

function headline({ findings, passed, warnings, unknown, durationMs, folded }: Preflight): Block {
  const broken = folded.roots.length;
  const aside = t.tookSeconds({ s: (durationMs / 1000).toFixed(1) });
  if (findings.some((f) => f.status === 'broken'))
    return { kind: 'headline', status: 'broken', text: t.notReady({ n: broken }), aside };
  if (unknown.length > 0)
    return {
      kind: 'headline',
      status: 'unknown',
      text: t.couldNotTell({ n: unknown.length }),
      aside,
    };
  const text: Message =
    warnings.length > 0
      ? t.readyWarnings({ w: warnings.length, n: passed })
      : t.ready({ n: passed });
  return { kind: 'headline', status: 'ok', text, aside };
}

/** A root, and in one line what could not be told because of it. */
function rootBlocks({ finding, explains }: Root): Block[] {
  const shown: Block = { kind: 'findings', findings: [finding] };
  if (explains.length === 0) return [{ kind: 'gap' }, shown];
  const issues = literal([...new Set(explains.map((f) => f.issue))].join(', '));
  return [{ kind: 'gap' }, shown, { kind: 'text', text: t.becauseOf({ issues }) }];
}

function blocks(result: Preflight): Block[] {
  const { roots, rest } = result.folded;
  const order = { broken: 0, warn: 1, unknown: 2, skipped: 3, ok: 4 } as const;
  const sorted = rest.toSorted((a, b) => order[a.status] - order[b.status]);
  return [headline(result), ...roots.flatMap(rootBlocks), ...restBlocks(sorted)];
}

function restBlocks(rest: Preflight['findings']): Block[] {
  return rest.length === 0 ? [] : [{ kind: 'gap' }, { kind: 'findings', findings: rest }];
}

export const run: CommandRun = async (context, _args, options) => {
  const budgetMs = budgetOf(options.budget);
  const { stack, deployment, dir } = await findTarget(context);
  const { ports, signal } = context;
  const result = await runPreflight({ ports, stack, deployment, dir, signal, budgetMs });
  const { findings, folded, passed, durationMs } = result;
  const next: Block[] =
    result.exit === exit.ok
      ? [
          { kind: 'gap' },
          {
            kind: 'next',
            steps: [
              deployment === undefined
                ? { command: `${program.command} init`, what: t.thenInit() }
                : { command: `${program.command} deploy`, what: t.thenDeploy() },
            ],
          },
        ]
      : [];
  return {
    exit: result.exit,
    view: [...blocks(result), ...next],
    json: {
      dir: deployment === undefined ? null : dir,
      passed,
      durationMs: Math.round(durationMs),
      roots: folded.roots.map(({ finding, explains }) => ({
        issue: finding.issue,
        subject: finding.subject,
        explains: explains.map(({ issue, subject }) => ({ issue, subject })),
      })),
      findings,
    },
  };
};
