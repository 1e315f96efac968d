import { isDeepStrictEqual } from 'node:util';
import type { Box } from '../kit/box.ts';
import { call } from '../kit/client.ts';
import { isObject, parseObject } from '../kit/http.ts';

export type Identity = { readonly headers: Record<string, string> } | { readonly denied: string };

interface Cached {
  readonly until: number;
  readonly settings: unknown;
  readonly claims: Record<string, unknown>;
}

async function endpoint(settings: Record<string, unknown>): Promise<string> {
  if (typeof settings.introspection_endpoint === 'string') return settings.introspection_endpoint;
  const answer = await call({ url: String(settings.discovery), timeoutMs: 3000 });
  return String(parseObject(answer.text)?.introspection_endpoint ?? '');
}

async function introspect(
  settings: Record<string, unknown>,
  token: string,
): Promise<Record<string, unknown>> {
  const id = String(settings.client_id);
  const secret = String(settings.client_secret);
  const form = new URLSearchParams({ token, token_type_hint: 'access_token' });
  const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' };
  if (settings.introspection_endpoint_auth_method === 'client_secret_post') {
    form.set('client_id', id);
    form.set('client_secret', secret);
  } else {
    const pair = `${encodeURIComponent(id)}:${encodeURIComponent(secret)}`;
    headers.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  const answer = await call({
    url: await endpoint(settings),
    method: 'POST',
    headers,
    body: form.toString(),
    timeoutMs: 3000,
  });
  const claims = parseObject(answer.text);
  if (answer.status !== 200 || claims === undefined)
    throw new Error(`response indicates failure, status=${answer.status}`);
  return claims;
}

/** The openid-connect plugin for clients that bring a token. */
export function oidc(box: Box): (settings: unknown, authorization?: string) => Promise<Identity> {
  const cache = new Map<string, Cached>();
  return async (settings, authorization) => {
    if (!isObject(settings)) return { denied: 'openid-connect is not configured' };
    const token = /^bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return { denied: 'No bearer token found in request.' };
    let found = cache.get(token);
    if (!found || found.until < Date.now() || !isDeepStrictEqual(found.settings, settings)) {
      try {
        const claims = await introspect(settings, token);
        const seconds = Number(settings.introspection_interval ?? 0);
        found = { claims, settings, until: Date.now() + 1000 * seconds };
        if (cache.size > 1000) cache.clear();
        cache.set(token, found);
      } catch (error) {
        box.log(
          `ERROR openid-connect: introspection failed: ${error instanceof Error ? error.message : error}`,
        );
        return { denied: 'introspection failed' };
      }
    }
    if (found.claims.active !== true) {
      cache.delete(token);
      return { denied: 'invalid token' };
    }
    const headers: Record<string, string> = {};
    if (settings.set_access_token_header !== false) headers['x-access-token'] = token;
    if (settings.set_userinfo_header !== false)
      headers['x-userinfo'] = Buffer.from(JSON.stringify(found.claims)).toString('base64');
    return { headers };
  };
}
