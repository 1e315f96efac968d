import type { Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';
import { program } from '../base/program.ts';

/** Sections by the id of the issue that they answer: "5.3". */
export type FaqSections = Readonly<Record<string, string>>;

/** A part of the questions that people ask about a stack. */
export interface FaqSection {
  readonly number: string;
  readonly title: Message;
  readonly questions: readonly FaqQuestion[];
}

/** A question that one command answers. */
export interface FaqQuestion {
  /** "5.3" */
  readonly number: string;
  readonly question: Message;
  /** As a person types it. */
  readonly command: string;
  /** Its effect and the reason, in a sentence or two. */
  readonly answer: Message;
  /** Other commands to type. */
  readonly also?: readonly NextStep[];
  /** Issues whose pages say more. */
  readonly issues: readonly string[];
}

type Part<K, End extends string> = K extends `${infer N}.${End}` ? N : never;
type Names<T> = Exclude<keyof T & string, 'catalogue'>;
type Aside<T> = Exclude<Names<T>, `${string}.${'section' | 'question' | 'answer'}`>;

const run = (words: string): string => `${program.command} ${words}`;

/** How a stack writes its questions down: by numbers, with the sentences of its texts under `NUMBER.question` … */
export function faqOf<T extends object>(texts: T) {
  const say = (name: string): Message => (Reflect.get(texts, name) as () => Message)();
  return {
    section: (
      number: Part<Names<T>, 'section'>,
      ...questions: readonly FaqQuestion[]
    ): FaqSection => ({ number, title: say(`${number}.section`), questions }),
    /** A question, the command, the issues that say more, and what else can be typed. */
    question: (
      number: Part<Names<T>, 'question'>,
      words: string,
      issues: readonly string[],
      ...also: readonly NextStep[]
    ): FaqQuestion => ({
      number,
      question: say(`${number}.question`),
      command: run(words),
      answer: say(`${number}.answer`),
      also,
      issues,
    }),
    also: (words: string, name: Aside<T>): NextStep => ({ command: run(words), what: say(name) }),
  };
}
