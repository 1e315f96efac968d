import { withoutPasswords } from './credentials.ts';
import { type ExitCode, exit } from './exit.ts';
import { literal, type Message, mapTexts, say } from './message.ts';
import type { NextStep } from './next-step.ts';
import { maskSecrets } from './secret-patterns.ts';
import type { Finding } from './verdict.ts';

export interface UserErrorParts {
  /** Stable kebab-case id: an issue id where one exists. */
  readonly id: string;
  readonly title: Message;
  readonly why?: readonly Message[];
  readonly next?: readonly NextStep[];
  /** Lines quoted as they are: a log tail, a source excerpt (a Message where it contains a word). Never a secret. */
  readonly quote?: readonly (string | Message)[];
  /** Shown one by one in place of `why` and `next`, when a check refused. */
  readonly findings?: readonly Finding[];
  readonly exit?: ExitCode;
  readonly cause?: unknown;
}

/** An error that the user can understand and fix. Everything else that is thrown is a bug. */
export class UserError extends Error {
  readonly id: string;
  readonly title: Message;
  readonly why: readonly Message[];
  readonly next: readonly NextStep[];
  readonly quote: readonly (string | Message)[];
  readonly findings: readonly Finding[];
  readonly exit: ExitCode;
  constructor(parts: UserErrorParts) {
    // Programs and servers quote what they were given.
    const title = mapTexts(parts.title, maskSecrets);
    // An error shown like any other reads as a sentence, never as an id.
    super(say(title, 'en'), { cause: parts.cause });
    this.name = 'UserError';
    this.id = parts.id;
    this.title = title;
    this.why = (parts.why ?? []).map((message) => mapTexts(message, maskSecrets));
    // Often the words just typed are named again.
    this.next = (parts.next ?? []).map((one) => ({
      ...one,
      command: withoutPasswords(one.command),
    }));
    this.quote = (parts.quote ?? []).map((line) =>
      typeof line === 'string' ? maskSecrets(line) : line,
    );
    this.findings = parts.findings ?? [];
    this.exit = parts.exit ?? exit.findings;
  }
}

/** The same error reported again by who knows more: `parts` take the place of its own, it is the cause. */
export function retold(error: UserError, parts: Partial<UserErrorParts>): UserError {
  const { id, title, why, next, quote, findings, exit } = error;
  return new UserError({ id, title, why, next, quote, findings, exit, cause: error, ...parts });
}

/**
 * The thrown error in one sentence: a known error's own, or another's words as `shown` gives them.
 */
export const sentenceOf = (
  error: unknown,
  shown: (words: string) => string = (words) => words,
): Message => {
  if (error instanceof UserError) return error.title;
  return literal(shown(error instanceof Error ? error.message : String(error)));
};

/** The reason that a call got no answer: a known error's own sentence, else ECONNREFUSED, TimeoutError and the like. */
export const reasonOf = (error: unknown): Message => {
  if (error instanceof UserError) return error.title;
  return literal(errorCode(error) ?? (error instanceof Error ? error.name : String(error)));
};

/** The first `code` (ENOENT, ECONNREFUSED, 28P01 …) found along an error's chain of causes. */
export function errorCode(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
    if (at instanceof AggregateError && at.errors.length > 0) return errorCode(at.errors[0]);
  }
  return undefined;
}
