import { errorCode, UserError } from '../base/errors.ts';
import type { Message } from '../base/message.ts';
import { checksTexts as t } from '../base/texts/checks.ts';
import type { Fact } from '../base/verdict.ts';
import type { Reading } from './probe.ts';

type Unknown = Fact<never>;

/** A fact that could not be had. */
export function unknownFact(
  reason: Message,
  durationMs = 0,
  cause: string | null = null,
  evidence: readonly string[] = [],
): Unknown {
  return { status: 'unknown', value: null, reason, evidence, durationMs, cause };
}

/** The fact that a probe's reading makes. */
export function factOf<T>(reading: Reading<T>, durationMs: number): Fact<T> {
  const evidence = reading.evidence ?? [];
  if (reading.status === 'ok')
    return { status: 'ok', value: reading.value, reason: null, evidence, durationMs, cause: null };
  const { status, reason, cause = null, because } = reading;
  const own = because === undefined ? {} : { because };
  return { status, value: null, reason, evidence, durationMs, cause, ...own };
}

/** A probe that threw has read nothing. `masked` takes secrets out, before a cut could leave the half of one. */
export function factOfError(
  error: unknown,
  durationMs: number,
  masked: (words: string) => string = (words) => words,
): Unknown {
  if (error instanceof UserError) {
    // A foreign installation need not keep every secret: that is no doubt about its health.
    const status = error.id === 'secret-not-kept' ? 'skipped' : 'unknown';
    const reason = error.title;
    const because = [error.id];
    const evidence = error.quote.filter((line) => typeof line === 'string').map(masked);
    return { status, value: null, reason, evidence, durationMs, cause: null, because };
  }
  const code = errorCode(error);
  const words = masked(error instanceof Error ? error.message : String(error)).slice(0, 300);
  return unknownFact(t.unreadable({ code: code ?? words }), durationMs, code ?? null, [words]);
}

/** The answer of a probe that needs another one's fact and cannot have it: the same reason. */
export function passOn(fact: Exclude<Fact<unknown>, { status: 'ok' }>): Reading<never> {
  const { status, reason, evidence, cause, because } = fact;
  return {
    status,
    reason,
    evidence,
    ...(cause === null ? {} : { cause }),
    ...(because === undefined ? {} : { because }),
  };
}
