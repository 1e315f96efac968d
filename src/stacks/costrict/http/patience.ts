import { errorCode } from '../../../base/errors.ts';
import type { Effects, HttpRequest, HttpResponse } from '../../../effects/effects.ts';

/** What a server answers, or how the connection fails, while it is still starting. */
const startingCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
const startingStatuses = new Set([502, 503, 504]);
const pauseMs = 300;

export interface Patience {
  /** How long to ask again while the server is still starting; 0: ask once. */
  readonly waitMs: number;
  /** Most time of one request. */
  readonly eachMs: number;
  readonly signal: AbortSignal;
}

/** Sends a request; asks again while the server behind it is still starting. */
export async function patientRequest(
  { http, clock }: Pick<Effects, 'http' | 'clock'>,
  request: Omit<HttpRequest, 'signal'>,
  { waitMs, eachMs, signal }: Patience,
): Promise<HttpResponse> {
  const until = clock.monotonic() + waitMs;
  for (;;) {
    const last = clock.monotonic() + pauseMs >= until;
    try {
      const answer = await http.request({ ...request, signal: clock.deadline(eachMs, signal) });
      if (last || !startingStatuses.has(answer.status)) return answer;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (last || !startingCodes.has(errorCode(error) ?? '')) throw error;
    }
    await clock.sleep(pauseMs, signal);
  }
}

/** Repeats a look until it finds what it looks for or time is up; undefined: not found. */
export async function lookUntil<T>(
  clock: Effects['clock'],
  { waitMs, signal }: Pick<Patience, 'waitMs' | 'signal'>,
  look: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const until = clock.monotonic() + waitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined || clock.monotonic() + pauseMs >= until) return found;
    await clock.sleep(pauseMs, signal);
  }
}
