import type { Message } from '../base/message.ts';
import type { NextStep } from '../base/next-step.ts';

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
  /** What it does and why, in a sentence or two. */
  readonly answer: Message;
  /** What else can be typed. */
  readonly also?: readonly NextStep[];
  /** Issues whose pages say more. */
  readonly issues: readonly string[];
}
