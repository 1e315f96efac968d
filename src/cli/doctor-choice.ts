import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { program } from '../base/program.ts';
import { doctorTexts as t } from '../base/texts/doctor.ts';
import { type Issue, isCalled, topicOf } from '../doctor/issue.ts';
import { type Selection, selectIssues, unknownName } from '../doctor/issues-of.ts';
import type { OptionValues } from './command.ts';
import { usageError } from './usage.ts';

const names = (value: OptionValues[string]): string[] =>
  Array.isArray(value)
    ? value.flatMap((item: string) => item.split(',')).filter((item) => item !== '')
    : [];

function selectionOf(topics: readonly string[], options: OptionValues): Selection {
  return { topics, only: names(options.only), skip: names(options.skip) };
}

/** Less than everything was asked for. */
export function isPart(topics: readonly string[], options: OptionValues): boolean {
  const { only, skip } = selectionOf(topics, options);
  return topics.length + only.length + skip.length > 0;
}

/** Ids of older versions as they are now. */
function renamed({ topics, only, skip }: Selection, all: readonly Issue[]): Selection {
  const now = (name: string) => all.find((issue) => isCalled(issue, name))?.id ?? name;
  return { topics: topics.map(now), only: only.map(now), skip: skip.map(now) };
}

/** The issues that the command line asks for. A name that is none is a usage error with the nearest one. */
export function chosenIssues(
  all: readonly Issue[],
  topics: readonly string[],
  options: OptionValues,
): readonly Issue[] {
  const selection = renamed(selectionOf(topics, options), all);
  const unknown = unknownName(all, selection);
  const ids = all.map(({ id }) => id);
  if (unknown?.kind === 'topic') {
    const known = [...new Set(all.map(topicOf))].sort();
    const flag = selection.topics.includes(unknown.name) ? '' : '--skip ';
    throw usageError({
      id: 'unknown-topic',
      title: t.unknownTopic({ name: unknown.name }),
      path: 'doctor',
      word: unknown.name,
      known: [...known, ...ids],
      corrected: (meant) => `${program.command} doctor ${flag}${meant}`,
    });
  }
  if (unknown) throw unknownIssue(unknown.name, ids, 'doctor --only');
  const chosen = selectIssues(all, selection);
  if (chosen.length > 0) return chosen;
  throw new UserError({
    id: 'nothing-selected',
    title: t.nothingSelected(),
    next: [{ command: `${program.command} doctor --list`, what: t.nextList() }],
    exit: exit.usage,
  });
}

/** An id that is none, with the one that was probably meant. */
export function unknownIssue(
  name: string,
  known: readonly string[],
  command: string,
  synonym?: string,
): UserError {
  const path = command.split(' ')[0] ?? command;
  return usageError({
    id: 'unknown-issue',
    title: t.unknownIssue({ name }),
    path,
    also: [{ command: `${program.command} ${path} --list`, what: t.nextList() }],
    ...{ word: name, synonym, known },
    corrected: (meant) => `${program.command} ${command} ${meant}`,
  });
}
