import type { UserError } from '../base/errors.ts';
import { reportTexts as t } from '../base/texts/report.ts';
import { renderFindings } from './findings.ts';
import { marked } from './marked.ts';
import { renderNext } from './next.ts';
import type { Theme } from './theme.ts';
import { wrap } from './width.ts';

/** An error as the user meets it: what happened, what checks found, why, what was quoted, what to type next. */
export function renderError(theme: Theme, error: UserError): string[] {
  const aside = theme.say(t.exitCode({ code: error.exit }));
  const why = error.why.flatMap((message) =>
    wrap(theme.say(message), theme.width - 2).map((line) => `  ${line}`),
  );
  const quote = error.quote.flatMap((text) =>
    theme
      .say(text)
      .split('\n')
      .map((line) => theme.paint.dim(`    ${line}`)),
  );
  const shown = renderFindings(theme, error.findings);
  const findings = shown.length === 0 ? [] : ['', ...shown, ''];
  return [
    ...marked(theme, 'broken', error.title, 0, aside),
    ...findings,
    ...why,
    ...quote,
    ...renderNext(theme, error.next, 2),
  ];
}
