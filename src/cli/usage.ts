import { closest, distance } from 'fastest-levenshtein';
import { UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import { literal, type Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import { program } from '../base/program.ts';
import { cliTexts as t } from '../base/texts/cli.ts';

/** The known word that was probably meant, if one is near enough. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  // Any letter is near any other.
  if (known.length === 0 || /^-?.$/.test(word)) return undefined;
  const best = closest(word, [...known]);
  const limit = Math.max(1, Math.floor(Math.max(word.length, best.length) * 0.4));
  return distance(word, best) <= limit ? best : (begun(word, known) ?? shortened(word, known));
}

const shortest = 4;

/** The one word of which only the beginning, or a part, was typed; not where several would fit. */
function begun(word: string, known: readonly string[]): string | undefined {
  if (word.length < shortest) return undefined;
  const off = (one: string) =>
    one.includes(word)
      ? 0
      : Math.min(
          ...[one.slice(0, word.length), ...one.split('-')].map((part) => distance(word, part)),
        );
  const least = Math.min(...known.map(off));
  const near = known.filter((one) => off(one) === least);
  return near.length === 1 && least <= word.length / 4 ? near[0] : undefined;
}

/** The one word whose letters were left out in part: "pg" for postgres. */
function shortened(word: string, known: readonly string[]): string | undefined {
  if (!/^[a-z]+$/.test(word)) return undefined;
  const letters = new RegExp(`^${[...word].join('.*')}`);
  const fitting = known.filter((one) => letters.test(one));
  return fitting.length === 1 ? fitting[0] : undefined;
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
  /** What to type in place of what was typed. */
  readonly corrected?: (name: string) => string;
  /** Said before what was probably meant. */
  readonly hints?: readonly Message[];
  /** What leads further than the help. */
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
  const meant = typed === undefined ? undefined : nearest(typed, known);
  const why: Message[] = [...(problem.hints ?? [])];
  if (meant !== undefined) why.push(t.didYouMean({ name: meant }));
  if (problem.list && known.length > 0) why.push(t.theyAre({ names: known.join(', ') }));
  const help = [program.command, problem.path, '--help'].filter((part) => part !== '').join(' ');
  const fixed = meant === undefined ? undefined : problem.corrected?.(meant);
  return new UserError({
    id: problem.id,
    title: problem.title,
    why,
    next: [
      ...(fixed === undefined ? [] : [{ command: fixed }]),
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
