import { sentenceOf, UserError } from '../base/errors.ts';
import { exit } from '../base/exit.ts';
import type { Message } from '../base/message.ts';
import { program } from '../base/program.ts';
import { operationTexts as t } from '../base/texts/operation.ts';

export interface Failure {
  readonly error: unknown;
  /** The error that kept it from being rolled back; undefined: it was. */
  readonly rollBackError?: unknown;
  readonly run: string;
  readonly interrupted: boolean;
  /** The plan said that part of it is. */
  readonly irreversible: boolean;
}

/** The report on an operation that was not kept: whether all is as before, why, what to type. */
export function failed(failure: Failure): unknown {
  const { error, run, interrupted } = failure;
  const known = error instanceof UserError ? error : undefined;
  const reasons = known ? [known.title, ...known.why] : [];
  if ('rollBackError' in failure)
    return new UserError({
      id: 'fix-stuck',
      title: t.stuck(),
      why: [...reasons, ...stuckBy(failure.rollBackError)],
      next: [{ command: `${program.command} undo ${run}`, what: t.rollBackIt() }],
      exit: exit.fixFailed,
      cause: failure.rollBackError,
    });
  // A mistake of ours is shown as one; that it was rolled back was said before.
  if (!known && !interrupted) return error;
  return new UserError({
    id: interrupted ? 'fix-interrupted' : 'fix-not-verified',
    title: titleOf(failure),
    why: interrupted ? [] : reasons,
    ...(known && !interrupted ? { quote: known.quote, next: known.next } : {}),
    exit: interrupted ? exit.interrupted : exit.fixFailed,
    cause: error,
  });
}

function titleOf({ interrupted, irreversible }: Failure): Message {
  if (irreversible) return interrupted ? t.interruptedSome() : t.failedSome();
  return interrupted ? t.interrupted() : t.failed();
}

function stuckBy(error: unknown): readonly Message[] {
  if (error instanceof UserError) return [t.stuckBecause({ why: error.title }), ...error.why];
  return [t.stuckBecause({ why: sentenceOf(error) })];
}
