import { createPublicKey, randomUUID, sign, verify } from 'node:crypto';
import { isObject } from '../kit/http.ts';
import type { Objects, Row } from './tables.ts';

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

async function certOf(objects: Objects, application: Row): Promise<Row> {
  const cert = await objects.get('cert', 'admin', String(application.cert || 'cert-built-in'));
  if (cert === undefined) throw new Error(`The certificate: ${application.cert} does not exist`);
  return cert;
}

/** A signed token for a user of an application. */
export async function issueToken(
  objects: Objects,
  application: Row,
  user: Row,
  issuer: string,
  kind: 'access-token' | 'refresh-token',
): Promise<{ token: string; seconds: number }> {
  const cert = await certOf(objects, application);
  const hours = application[kind === 'access-token' ? 'expireInHours' : 'refreshExpireInHours'];
  const seconds = 3600 * (Number(hours) || 168);
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    owner: user.owner,
    name: user.name,
    id: user.id,
    universal_id: user.universalId,
    displayName: user.displayName,
    email: user.email ?? '',
    phone: user.phone ?? '',
    phone_number: user.phone ?? '',
    properties: user.properties ?? {},
    tokenType: kind,
    scope: 'openid profile email',
    iss: issuer,
    sub: user.universalId,
    aud: [application.clientId],
    exp: now + seconds,
    nbf: now,
    iat: now,
    jti: `admin/${randomUUID()}`,
  };
  const input = `${base64({ alg: 'RS256', kid: cert.name, typ: 'JWT' })}.${base64(claims)}`;
  const signature = sign('sha256', Buffer.from(input), String(cert.privateKey));
  return { token: `${input}.${signature.toString('base64url')}`, seconds };
}

/** The claims of a token that this server signed and that is still valid. */
export async function readToken(
  objects: Objects,
  application: Row,
  token: string,
): Promise<Row | undefined> {
  const [head = '', body = '', signature = ''] = token.split('.');
  const cert = await certOf(objects, application);
  const key = createPublicKey(String(cert.certificate));
  const input = Buffer.from(`${head}.${body}`);
  if (!verify('sha256', input, key, Buffer.from(signature, 'base64url'))) return undefined;
  const claims: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  if (!isObject(claims) || Number(claims.exp) < Date.now() / 1000) return undefined;
  return claims;
}

/** The public keys as clients fetch them. */
export async function jwks(objects: Objects): Promise<unknown> {
  const certs = await objects.all('cert');
  const keys = certs.map((cert) => ({
    ...createPublicKey(String(cert.certificate)).export({ format: 'jwk' }),
    use: 'sig',
    alg: 'RS256',
    kid: cert.name,
  }));
  return { keys };
}
