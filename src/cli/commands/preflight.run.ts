import { exit } from '../../base/exit.ts';
import type { Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { checksTexts as t } from '../../base/texts/checks.ts';
import type { Finding } from '../../base/verdict.ts';
import type { Root } from '../../doctor/judge.ts';
import { type Preflight, preflightBudgetMs, runPreflight } from '../../doctor/preflight.ts';
import type { Block } from '../../report/view.ts';
import { checksOf } from '../../stacks/stacks.ts';
import type { CommandContext, CommandRun } from '../command.ts';
import { budgetOption } from '../duration-option.ts';
import { targetHere } from '../target.ts';

function headline({ findings, passed, warnings, unknown, durationMs, groups }: Preflight): Block {
  const broken = groups.length;
  const aside = t.tookSeconds({ s: (durationMs / 1000).toFixed(1) });
  if (findings.some((f) => f.status === 'broken'))
    return { kind: 'headline', status: 'broken', text: t.notReady({ n: broken }), aside };
  if (unknown.length > 0)
    return {
      kind: 'headline',
      status: 'unknown',
      text: t.undetermined({ n: unknown.length }),
      aside,
    };
  const text: Message =
    warnings.length > 0
      ? t.readyWarnings({ w: warnings.length, n: passed })
      : t.ready({ n: passed });
  return { kind: 'headline', status: 'ok', text, aside };
}

/** A root, and in one sentence each what follows from it and what is unknown as a result. */
function withFollowers({ finding, explains }: Root): Finding {
  const list = (status: Finding['status']) =>
    [...new Set(explains.filter((f) => f.status === status).map((f) => f.issue))].join(', ');
  const [broken, unknown] = [list('broken'), list('unknown')];
  return {
    ...finding,
    why: [
      ...finding.why,
      ...(broken === '' ? [] : [t.becauseOf({ issues: broken })]),
      ...(unknown === '' ? [] : [t.uncheckedBecause({ issues: unknown })]),
    ],
  };
}

function blocks(result: Preflight): Block[] {
  const { doubts, rest } = result.folded;
  const of = (status: Finding['status']) => rest.filter((finding) => finding.status === status);
  const shown = [
    ...[...result.groups, ...doubts].map(withFollowers),
    ...[...result.warnings, ...of('skipped'), ...of('ok')],
  ];
  return [headline(result), ...findingBlocks(shown)];
}

function findingBlocks(findings: readonly Finding[]): Block[] {
  return findings.length === 0 ? [] : [{ kind: 'gap' }, { kind: 'findings', findings }];
}

/** For the stack that this machine was looked at for. */
const initOf = ({ options: { stack } }: CommandContext): string =>
  `${program.command} init${stack === undefined ? '' : ` --stack ${stack}`}`;

export const run: CommandRun = async (context, _args, options) => {
  const budgetMs = budgetOption(options, preflightBudgetMs, 'preflight');
  const { blueprint, deployment, dir } = await targetHere(context);
  const { effects, signal } = context;
  const result = await runPreflight({
    ...{ effects, blueprint, deployment, dir, signal, budgetMs },
    checks: await checksOf(blueprint),
  });
  const { findings, folded, passed, durationMs } = result;
  const next: Block[] =
    result.exit === exit.ok
      ? [
          { kind: 'gap' },
          {
            kind: 'next',
            steps: [
              deployment === undefined
                ? { command: initOf(context), what: t.thenInit() }
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
