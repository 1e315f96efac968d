import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import type { Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { settingsProblemTexts as t } from '../../base/texts/settings-problems.ts';
import { excerpt, placeOf, type Range } from './excerpt.ts';

/** One thing that is wrong with a settings file. */
export interface Problem {
  /** Stable kebab-case id. */
  readonly id: string;
  readonly message: Message;
  /** Where in the file; none when the value did not come from a file. */
  readonly range?: Range;
  /** Say the column too: for mistakes of YAML itself. */
  readonly column?: boolean;
  readonly why?: readonly Message[];
  /** The value probably meant, as it is to be written. */
  readonly meant?: string;
  readonly next?: readonly NextStep[];
}

const most = 20;

/** The problem's sentence with file and line before it. */
function problemTitle(problem: Problem, file: string, text: string): Message {
  if (!problem.range) return problem.message;
  const { line, column } = placeOf(text, problem.range.start);
  const what = problem.message;
  return problem.column ? t.atColumn({ file, line, column, what }) : t.at({ file, line, what });
}

function quoteOf(problem: Problem, text: string): (string | Message)[] {
  if (problem.range) return excerpt(text, problem.range, problem.meant);
  return problem.meant === undefined ? [] : [t.didYouMeanAlone({ meant: problem.meant })];
}

/** The error that shows one problem, or all of several. */
export function problemsError(problems: readonly Problem[], file: string, text: string): UserError {
  const [first] = problems;
  if (!first) throw new TypeError('no problem to report');
  const check = { command: `${program.command} config check`, what: t.whatCheck() };
  const next = first.next ?? (first.range ? [check] : []);
  if (problems.length === 1) {
    return new UserError({
      id: first.id,
      title: problemTitle(first, file, text),
      why: first.why ?? [],
      quote: quoteOf(first, text),
      next,
      exit: exit.usage,
    });
  }
  const shown = problems.slice(0, most);
  const rest = problems.length - shown.length;
  return new UserError({
    id: first.id,
    title: problems.some((p) => p.range)
      ? t.several({ file, count: problems.length })
      : t.severalValues({ count: problems.length }),
    quote: [
      ...shown.flatMap((p) => [problemTitle(p, file, text), ...quoteOf(p, text)]),
      ...(rest > 0 ? [t.moreProblems({ count: rest })] : []),
    ],
    next,
    exit: exit.usage,
  });
}
