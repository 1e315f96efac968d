import { isObject, own, parseJson, text } from '../../base/json.ts';
import { Secret } from '../../base/secret.ts';
import type { RegistryLogin } from '../../effects/docker.ts';

/** How a registry wants to be logged in to. */
export type Challenge =
  | { readonly kind: 'basic' }
  | { readonly kind: 'token'; readonly realm: URL; readonly service: string };

/** Reads `Bearer realm="…",service="…"` or `Basic …`; undefined for one that leads nowhere. */
export function readChallenge(header: string | undefined, base: string): Challenge | undefined {
  const bearer = /(?:^|,\s*)bearer\s+(.{1,2000})/is.exec(header ?? '')?.[1];
  if (bearer === undefined) {
    return /(?:^|,\s*)basic\b/i.test(header ?? '') ? { kind: 'basic' } : undefined;
  }
  const value = (name: string) =>
    new RegExp(`\\b${name}="([^"]{0,1000})"`, 'i').exec(bearer)?.[1] ?? '';
  const realm = value('realm');
  if (!URL.canParse(realm)) return undefined;
  const url = new URL(realm);
  // A login must not leave an encrypted connection for a plain one.
  const plain = url.protocol === 'http:' && base.startsWith('http:');
  if (url.protocol !== 'https:' && !plain) return undefined;
  return { kind: 'token', realm: url, service: value('service') };
}

export const basicHeader = ({ user, password }: RegistryLogin): Secret =>
  new Secret(`Basic ${Buffer.from(`${user}:${password.reveal()}`).toString('base64')}`);

/** The request that gets a token for a scope. */
export function tokenRequest(
  { realm, service }: Extract<Challenge, { kind: 'token' }>,
  scope: string,
  login: RegistryLogin | undefined,
): {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Record<string, string | Secret>;
  readonly body?: Secret;
} {
  if (login?.identityToken) {
    const form = new URLSearchParams({ grant_type: 'refresh_token', service, scope });
    form.set('refresh_token', login.identityToken.reveal());
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return { url: realm.href, method: 'POST', headers, body: new Secret(form.toString()) };
  }
  const url = new URL(realm);
  if (service !== '') url.searchParams.set('service', service);
  if (scope !== '') url.searchParams.set('scope', scope);
  const headers = login ? { authorization: basicHeader(login) } : {};
  return { url: url.href, method: 'GET', headers };
}

export interface Token {
  readonly header: Secret;
  readonly seconds: number;
}

/** The token of an answer; undefined where there is none. */
export function readToken(answer: string): Token | undefined {
  const value = parseJson(answer);
  if (!isObject(value)) return undefined;
  const token = text(own(value, 'token')) || text(own(value, 'access_token'));
  // A header value must hold no line break.
  if (!/^[\x21-\x7e]{1,16384}$/.test(token)) return undefined;
  const given = own(value, 'expires_in');
  const seconds = typeof given === 'number' && given > 0 ? given : 60;
  return { header: new Secret(`Bearer ${token}`), seconds };
}
