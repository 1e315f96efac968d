import { createSign, randomUUID, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from './certificates.ts';
import { type Registry, startRegistry } from './registry.ts';

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as the registry server's protocol has it, for what a scope asks. */
function tokenFor(scopes: readonly string[], cert: string, key: string): string {
  const access = scopes.flatMap((scope) => {
    const [, type, name, actions] = /^(\w+):(.+):([\w,*]+)$/.exec(scope) ?? [];
    return actions === undefined ? [] : [{ type, name, actions: actions.split(',') }];
  });
  const now = Math.floor(Date.now() / 1000);
  const times = { iat: now, nbf: now - 10, exp: now + 300, jti: randomUUID() };
  const claims = { iss: 'test', aud: 'test', sub: 'me', ...times, access };
  const x5c = [new X509Certificate(cert).raw.toString('base64')];
  const signed = `${encoded({ typ: 'JWT', alg: 'RS256', x5c })}.${encoded(claims)}`;
  const signature = createSign('sha256').update(signed).sign(key);
  return `${signed}.${signature.toString('base64url')}`;
}

/** The real registry server that takes tokens of a server beside it, which wants this login. */
export async function startTokenRegistry(
  user: string,
  password: string,
): Promise<Registry & { readonly scopes: readonly string[] }> {
  const dir = mkdtempSync(join(tmpdir(), 'token-registry-'));
  const { cert, key } = makeCertificate(dir, 'tokens');
  const wanted = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const seen: string[] = [];
  const server = createServer((asked, reply) => {
    if (asked.headers.authorization !== wanted) return reply.writeHead(401).end('{}');
    const { searchParams } = new URL(asked.url ?? '', 'http://x');
    const scopes = searchParams.getAll('scope').flatMap((one) => one.split(' '));
    seen.push(...scopes);
    return reply.end(JSON.stringify({ token: tokenFor(scopes, cert, key), expires_in: 300 }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const realm = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;
  const token = { realm, service: 'test', issuer: 'test', rootcertbundle: join(dir, 'tokens.pem') };
  const registry = await startRegistry({ token });
  return {
    ...registry,
    scopes: seen,
    async stop() {
      await registry.stop();
      await new Promise((resolve) => server.close(resolve));
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
