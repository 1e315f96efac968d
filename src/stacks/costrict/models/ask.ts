import type { Http, HttpResponse } from '../../../effects/effects.ts';
import type { ModelCall } from './call.ts';
import { type Checked, failureOfError } from './failure.ts';

/** Sends a call and turns an error into the failure it means. The caller's own cancellation is passed on. */
export async function askModel(
  http: Pick<Http, 'request'>,
  call: ModelCall,
  { signal, cancelled }: { signal: AbortSignal; cancelled: AbortSignal },
): Promise<Checked<HttpResponse>> {
  try {
    return { ok: true, value: await http.request({ ...call, signal }) };
  } catch (error) {
    if (cancelled.aborted) throw cancelled.reason;
    return { ok: false, failure: failureOfError(error, call.url) };
  }
}
