import { own, parseJson } from '../../../base/json.ts';
import type { Secret } from '../../../base/secret.ts';

/** All in milliseconds since 1970; null where the token does not say. */
export interface TokenTimes {
  /** Milliseconds since 1970; null where the token does not say. */
  readonly issuedMs: number | null;
  readonly expiresMs: number | null;
  readonly notBeforeMs: number | null;
}

/** Anything longer is no token of a login. */
const longest = 64 * 1024;
/** The last second that a Date can hold. */
const farthest = 8.64e12;

function timeOf(claims: unknown, name: string): number | null {
  const seconds = own(claims, name);
  // A time outside the calendar is none.
  return typeof seconds === 'number' && Math.abs(seconds) <= farthest ? seconds * 1000 : null;
}

/** The times within a token, its signature unread; undefined for what is no JSON web token. */
export function tokenTimes(token: Secret): TokenTimes | undefined {
  const text = token
    .reveal()
    .trim()
    .replace(/^(?:authorization:\s*)?bearer\s+/i, '');
  const parts = text.split('.');
  const body = parts[1];
  if (text.length > longest || parts.length !== 3 || body === undefined) return undefined;
  const claims = parseJson(Buffer.from(body, 'base64url').toString('utf8'));
  if (typeof claims !== 'object' || claims === null) return undefined;
  return {
    issuedMs: timeOf(claims, 'iat'),
    expiresMs: timeOf(claims, 'exp'),
    notBeforeMs: timeOf(claims, 'nbf'),
  };
}
