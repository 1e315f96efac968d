import type { Secret } from '../../base/secret.ts';
import type { HttpResponse } from '../../effects/effects.ts';
import type { ProbeContext } from '../probe.ts';
import type { ClientTarget } from './target.ts';

/**
 * A GET to the server. Its certificate is judged apart; nothing that needs protection is sent, so a bad one
 * must not hide everything behind it.
 */
export function ask(
  { effects, signal }: Pick<ProbeContext, 'effects' | 'signal'>,
  { url, waitMs }: ClientTarget,
  path: string,
  proxy?: Secret,
): Promise<HttpResponse> {
  return effects.http.request({
    url: `${url}${path}`,
    headers: { accept: 'application/json, text/html;q=0.9, */*;q=0.1' },
    signal: effects.clock.deadline(waitMs, signal),
    maxBytes: 256 * 1024,
    verifyTls: false,
    ...(proxy && { proxy }),
  });
}
