import { readFile } from 'node:fs/promises';
import { rootCertificates } from 'node:tls';

/** Where distributions keep what they trust; Node itself reads none of them. */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

let known: Promise<readonly string[]> | undefined;

async function read(): Promise<readonly string[]> {
  for (const path of [process.env.SSL_CERT_FILE ?? '', ...bundles]) {
    const text = path === '' ? undefined : await readFile(path, 'utf8').catch(() => undefined);
    if (text?.includes('BEGIN CERTIFICATE')) return [text];
  }
  return [];
}

/** Certificates that this system trusts, as the engine does, beside Node's and those given. */
export async function trusted(given: readonly string[]): Promise<readonly string[]> {
  known ??= read();
  return [...rootCertificates, ...(await known), ...given];
}
