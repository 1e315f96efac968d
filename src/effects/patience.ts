import { errorCode } from '../base/errors.ts';
import { until } from '../base/until.ts';
import type { Effects, HttpRequest, HttpResponse } from './effects.ts';

/** Answers of a server, or failures of its connection, while it is still starting. */
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
  const ask = () => http.request({ ...request, signal: clock.deadline(eachMs, signal) });
  const wait = { everyMs: pauseMs, withinMs: waitMs, signal };
  const answered = await until(clock, wait, async (last) => {
    try {
      const answer = await ask();
      return last || !startingStatuses.has(answer.status) ? answer : undefined;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (last || !startingCodes.has(errorCode(error) ?? '')) throw error;
      return undefined;
    }
  });
  return answered ?? ask();
}

/** Looks again and again, as patiently as a request is repeated; undefined: not found in time. */
export const lookUntil = <T>(
  clock: Effects['clock'],
  { waitMs, signal }: Pick<Patience, 'waitMs' | 'signal'>,
  look: () => Promise<T | undefined>,
): Promise<T | undefined> => until(clock, { everyMs: pauseMs, withinMs: waitMs, signal }, look);
