import type { Http, HttpResponse } from '../../../effects/effects.ts';
import type { ModelCall } from './call.ts';
import { type Checked, failureOfError } from './failure.ts';

/** Sends a call and turns an error into the failure it means. The caller's own cancellation is passed on. */
export async function askModel(
  http: Pick<Http, 'request'>,
  call: ModelCall,
  { signal, cancelled }: { signal: AbortSignal; cancelled: AbortSignal },
): Promise<Checked<HttpResponse>> {
  let begun = false;
  const onChunk = (piece: string) => {
    begun = true;
    call.onChunk?.(piece);
  };
  try {
    return { ok: true, value: await http.request({ ...call, onChunk, signal }) };
  } catch (error) {
    if (cancelled.aborted) throw cancelled.reason;
    const failure = failureOfError(error, call.url);
    // A body that is given up ends with an error of its own.
    const late = failure.kind === 'timeout' || signal.aborted;
    const kind = late ? (begun ? 'endless' : 'timeout') : failure.kind;
    return { ok: false, failure: { ...failure, kind } };
  }
}
