import { sentenceOf, UserError } from '../../base/errors.ts';
import type { Message } from '../../base/message.ts';
import { labTexts as t } from '../../base/texts/lab.ts';

/** The thrown error, in one sentence: what happened, and the first reason. */
export function reasonOf(error: unknown): Message {
  if (!(error instanceof UserError)) return sentenceOf(error);
  const { title, why } = error;
  const [first] = why;
  return first ? t.because({ title, why: first }) : title;
}
