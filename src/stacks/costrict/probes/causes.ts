import { errorCode, UserError } from '../../../base/errors.ts';
import { literal } from '../../../base/message.ts';
import { downOf } from '../../../doctor/causes.ts';
import type { Reading } from '../../../doctor/probe.ts';
import { doctorTexts as t } from '../texts/doctor.ts';

/** What may be wrong with services, as entries of `explainedBy`. */
export function troubleWith(services: readonly string[]): readonly string[] {
  return ['docker-missing-or-old', 'not-deployed', ...downOf(...services)];
}

/** A source that gave no answer: its own error as the reason, its services as the cause. */
export function withoutAnswer(error: unknown, services: readonly string[]): Reading<never> {
  const because = troubleWith(services);
  // An installation of another's need not keep every password: that is no doubt about its health.
  if (error instanceof UserError && error.id === 'secret-not-kept')
    return { status: 'skipped', reason: error.title };
  if (error instanceof UserError)
    return { status: 'unknown', reason: error.why[0] ?? error.title, because };
  const code = errorCode(error);
  const words = error instanceof Error ? error.message : String(error);
  const reason = t.noAnswerFrom({
    service: services[0] ?? '',
    reason: literal((code ?? words).slice(0, 200)),
  });
  return { status: 'unknown', reason, because, ...(code === undefined ? {} : { cause: code }) };
}
