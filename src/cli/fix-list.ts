import { exit } from '../base/exit.ts';
import { explainCommand, program } from '../base/program.ts';
import { fixTexts as t } from '../base/texts/fix.ts';
import type { Deployment } from '../config/deployment.ts';
import type { Issue } from '../doctor/issue.ts';
import { serverIssues } from '../doctor/issues-of.ts';
import { fixFor } from '../repair/catalogue.ts';
import { type Fix, kindIn } from '../repair/fix.ts';
import type { Block, CommandResult } from '../report/view.ts';
import { partsOf } from '../stacks/stacks.ts';
import type { CommandContext } from './command.ts';
import { targetHere } from './target.ts';

interface Listed extends Pick<Deployment, 'blueprint' | 'adopted'> {
  /** Nothing is there yet that could be looked at. */
  readonly imagined?: true;
}

/** The subject of the list: the deployment, or where there is none what one would have. */
async function listed(context: CommandContext): Promise<Listed> {
  const { deployment, blueprint } = await targetHere(context, { keepDefaults: true });
  return deployment ?? { blueprint, imagined: true };
}

/** Every issue and how it is fixed: the automatic ones first. */
export async function listFixes(context: CommandContext): Promise<CommandResult> {
  const deployment = await listed(context);
  const parts = partsOf(deployment);
  const fixes = await parts.fixes();
  const issues = serverIssues(await parts.checks(), deployment);
  const all = issues.map(async (issue): Promise<Row> => {
    const fix = await fixFor(fixes, issue);
    return { issue, fix, kind: kindIn(fix, deployment) };
  });
  const rows = (await Promise.all(all)).toSorted(
    (a, b) => a.kind.localeCompare(b.kind, 'en') || a.issue.id.localeCompare(b.issue.id, 'en'),
  );
  return {
    exit: exit.ok,
    view: viewOf(rows, deployment),
    json: {
      fixes: rows.map(({ issue, fix, kind }) => ({
        issue: issue.id,
        kind,
        partly: kindOf(issue, kind) === 'partly',
        title: fix.title,
        faq: issue.faq ?? null,
        options: (fix.options ?? []).map(({ name }) => name),
      })),
    },
  };
}

interface Row {
  readonly issue: Issue;
  readonly fix: Fix;
  readonly kind: Fix['kind'];
}

const how = { automatic: t.howAutomatic, partly: t.howPartly, guided: t.howGuided } as const;

/** An automatic fix may have no more than steps for some cases. */
const kindOf = ({ fixable }: Issue, kind: Fix['kind']): keyof typeof how =>
  kind === 'automatic' && fixable === 'partly' ? 'partly' : kind;

function viewOf(rows: readonly Row[], { imagined, blueprint }: Listed): readonly Block[] {
  const n = rows.length;
  const automatic = rows.filter(({ kind }) => kind === 'automatic').length;
  const guided = n - automatic;
  const partly = rows.filter(({ issue, kind }) => kindOf(issue, kind) === 'partly').length;
  const head = t.listHead({ n, stack: blueprint.name, automatic, guided, partly });
  return [
    { kind: 'headline', status: 'plain', text: head },
    { kind: 'gap' },
    {
      kind: 'table',
      columns: [t.colIssue(), t.colHow(), t.colWhat()],
      rows: rows.map(({ issue, fix, kind }) => [
        { text: issue.id },
        { text: how[kindOf(issue, kind)]() },
        { text: fix.title },
      ]),
      optional: [2],
    },
    { kind: 'gap' },
    {
      kind: 'next',
      steps: [
        ...(imagined ? [] : [{ command: `${program.command} doctor`, what: t.nextBroken() }]),
        ...rows.slice(0, 1).map(({ issue: { id } }) => ({
          command: explainCommand(id),
          what: t.nextAbout(),
        })),
      ],
    },
  ];
}
