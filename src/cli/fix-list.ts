import { exit } from '../core/exit.ts';
import { catalogueOf } from '../fix/catalogue.ts';
import { guideOf } from '../fix/guide.ts';
import { fixableIssues } from '../fix/prepare.ts';
import type { FixSession } from '../fix/session.ts';
import { fixTexts as t } from '../i18n/fix.ts';
import { program } from '../program.ts';
import type { CommandResult } from '../report/view.ts';

/** Every issue and how it is mended: the automatic ones first. */
export async function listFixes(session: FixSession): Promise<CommandResult> {
  const { fixes } = await catalogueOf(session.deployment.stack);
  const rows = fixableIssues(session)
    .map((issue) => ({ issue, fix: fixes.get(issue.id) ?? guideOf(issue) }))
    .toSorted(
      (a, b) =>
        a.fix.kind.localeCompare(b.fix.kind, 'en') || a.issue.id.localeCompare(b.issue.id, 'en'),
    );
  const automatic = rows.filter(({ fix }) => fix.kind === 'automatic').length;
  return {
    exit: exit.ok,
    view: [
      {
        kind: 'headline',
        status: 'plain',
        text: t.listHead({ n: rows.length, automatic, guided: rows.length - automatic }),
      },
      { kind: 'gap' },
      {
        kind: 'table',
        columns: [t.colIssue(), t.colHow(), t.colWhat()],
        rows: rows.map(({ issue, fix }) => [
          { text: issue.id },
          { text: fix.kind === 'automatic' ? t.howAutomatic() : t.howGuided() },
          { text: fix.title },
        ]),
        optional: [2],
      },
      { kind: 'gap' },
      {
        kind: 'next',
        steps: [
          { command: `${program.command} doctor`, what: t.nextBroken() },
          { command: `${program.command} explain ID`, what: t.nextAbout() },
        ],
      },
    ],
    json: {
      fixes: rows.map(({ issue, fix }) => ({
        issue: issue.id,
        kind: fix.kind,
        title: fix.title,
        faq: issue.faq,
        options: (fix.options ?? []).map(({ name }) => name),
      })),
    },
  };
}
