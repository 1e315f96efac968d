import { closest, distance } from 'fastest-levenshtein';
import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { literal, type Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import { program } from '../base/program.ts';
import { cliTexts as t } from '../base/texts/cli.ts';

/** More than these are no answer: the list is. */
const most = 5;

/** The known words that were probably meant: one that is near, or the few of which a part was typed. */
export function meantBy(word: string, known: readonly string[]): readonly string[] {
  // Any letter is near any other.
  if (known.length === 0 || /^-?.$/.test(word)) return [];
  const best = closest(word, [...known]);
  const limit = Math.max(1, Math.floor(Math.max(word.length, best.length) * 0.4));
  if (distance(word, best) <= limit) return [best];
  const fitting = begun(word, known);
  const found = fitting.length > 0 ? fitting : shortened(word, known);
  return found.length <= most ? found : [];
}

const shortest = 4;

/** The words of which only the beginning, or a part, was typed. */
function begun(word: string, known: readonly string[]): readonly string[] {
  if (word.length < shortest) return [];
  const off = (one: string) =>
    one.includes(word)
      ? 0
      : Math.min(
          ...[one.slice(0, word.length), ...one.split('-')].map((part) => distance(word, part)),
        );
  const least = Math.min(...known.map(off));
  return least <= word.length / 4 ? known.filter((one) => off(one) === least) : [];
}

/** The words whose letters were left out in part: "pg" for postgres. */
function shortened(word: string, known: readonly string[]): readonly string[] {
  if (!/^[a-z]+$/.test(word)) return [];
  const letters = new RegExp(`^${[...word].join('.*')}`);
  return known.filter((one) => letters.test(one));
}

export interface UsageProblem {
  readonly id: string;
  readonly title: Message;
  /** The command whose help tells more, e.g. "config get". */
  readonly path: string;
  readonly word?: string;
  /** The same in other words: "service-stopped" for "postgres-stopped". */
  readonly synonym?: string | undefined;
  readonly known?: readonly string[];
  /** Lists all that would be right; for short lists. */
  readonly list?: boolean;
  /** A correction of the typed word. */
  readonly corrected?: (name: string) => string;
  /** Said before what was probably meant. */
  readonly hints?: readonly Message[];
  /** Commands that lead further than the help. */
  readonly also?: readonly NextStep[];
}

/** An id with a service where the list says "service". */
export const ofAnyService = (id: string, services: readonly { readonly name: string }[]): string =>
  services.reduce((text, { name }) => text.replace(name, 'service'), id);

/** A command line that cannot be followed: exit 2, what was probably meant, and where the help is. */
export function usageError(problem: UsageProblem): UserError {
  const known = problem.known ?? [];
  const { word, synonym } = problem;
  const typed = synonym !== undefined && known.includes(synonym) ? synonym : word;
  const meant = typed === undefined ? [] : meantBy(typed, known);
  const why: Message[] = [...(problem.hints ?? [])];
  const [name = ''] = meant;
  if (meant.length === 1) why.push(t.didYouMean({ name }));
  if (meant.length > 1) why.push(t.meantOneOf({ names: meant.join(', ') }));
  if (problem.list && known.length > 0) why.push(t.theyAre({ names: known.join(', ') }));
  const help = [program.command, problem.path, '--help'].filter((part) => part !== '').join(' ');
  return new UserError({
    id: problem.id,
    title: problem.title,
    why,
    next: [
      ...meant.flatMap((one) => problem.corrected?.(one) ?? []).map((command) => ({ command })),
      ...(problem.also ?? []),
      { command: help, what: t.seeHelp() },
    ],
    exit: exit.usage,
  });
}

/** A value that is not among the choices of an option or an argument. */
export function wrongChoice(
  what: string,
  value: string,
  choices: readonly string[],
  path: string,
): UserError {
  return usageError({
    id: 'usage-wrong-choice',
    title: t.wrongChoice({ what: literal(what), value: literal(value) }),
    path,
    word: value,
    known: choices,
    list: true,
  });
}
