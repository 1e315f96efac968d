import { reportTexts as t } from '../base/texts/report.ts';
import type { Finding } from '../base/verdict.ts';
import { marked } from './marked.ts';
import { renderNext } from './next.ts';
import type { Theme } from './theme.ts';
import { padTo, widthOf, wrap } from './width.ts';

const evidenceShown = 3;

function evidence(theme: Theme, finding: Finding): string[] {
  const all = finding.evidence;
  const wanted = theme.verbose ? all.length : finding.status === 'broken' ? evidenceShown : 0;
  const label = theme.say(t.evidence());
  const left = 6 + widthOf(label) + 2;
  const lines = all
    .slice(0, wanted)
    .flatMap((item) =>
      wrap(theme.say(item), theme.width - left).map(
        (line, at) => `      ${padTo(at === 0 ? label : '', left - 6)}${line}`,
      ),
    );
  const hidden = all.length - wanted;
  if (wanted > 0 && hidden > 0)
    lines.push(' '.repeat(left) + theme.say(t.verboseShowsAll({ n: all.length })));
  return lines.map(theme.paint.dim);
}

/** One finding: what → why → evidence → next; its id is at the right edge where it fits. */
function renderFinding(theme: Theme, finding: Finding): string[] {
  const why = finding.why.flatMap((message) =>
    wrap(theme.say(message), theme.width - 4).map((line) => `    ${line}`),
  );
  return [
    ...marked(theme, finding.status, finding.title, 2, finding.issue),
    ...why,
    ...evidence(theme, finding),
    ...renderNext(theme, finding.next, 4),
  ];
}

/** Neighbours of which the same is said are said once, with their number. */
function counted(theme: Theme, findings: readonly Finding[]): string[][] {
  const groups: { lines: string[]; finding: Finding; n: number }[] = [];
  for (const finding of findings) {
    const lines = renderFinding(theme, finding);
    const last = groups.at(-1);
    if (last?.lines.join('\n') === lines.join('\n')) last.n += 1;
    else groups.push({ lines, finding, n: 1 });
  }
  return groups.map(({ lines, finding, n }) =>
    n === 1
      ? lines
      : renderFinding(theme, { ...finding, title: t.times({ title: finding.title, n }) }),
  );
}

/** Findings that matter; those that are fine or were skipped only with --verbose. A blank line sets those of several lines apart. */
export function renderFindings(theme: Theme, findings: readonly Finding[]): string[] {
  const shown = findings.filter(
    (finding) => theme.verbose || (finding.status !== 'ok' && finding.status !== 'skipped'),
  );
  const rendered = counted(theme, shown);
  return rendered.flatMap((lines, at) => {
    const apart = at > 0 && (lines.length > 1 || (rendered[at - 1]?.length ?? 0) > 1);
    return apart ? ['', ...lines] : lines;
  });
}
