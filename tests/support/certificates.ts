import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A certificate for 127.0.0.1 that signs itself; `expired`: it was good in 2020 only. */
export function makeCertificate(dir: string, name: string, expired = false): Certificate {
  const at = (file: string) => join(dir, `${name}.${file}`);
  const openssl = (...argv: string[]) =>
    execFileSync('openssl', argv, { cwd: dir, stdio: ['ignore', 'ignore', 'pipe'] });
  writeFileSync(
    at('cnf'),
    `[req]
distinguished_name=n
[n]
[ext]
subjectAltName=IP:127.0.0.1
basicConstraints=critical,CA:TRUE
[ca]
default_ca=own
[own]
database=${at('index')}
serial=${at('serial')}
new_certs_dir=${dir}
default_md=sha256
policy=any
x509_extensions=ext
[any]
commonName=supplied
`,
  );
  writeFileSync(at('index'), '');
  writeFileSync(at('serial'), '01');
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', at('key')];
  openssl('req', '-new', ...key, '-subj', `/CN=${name}`, '-config', at('cnf'), '-out', at('csr'));
  const dates = expired
    ? ['-startdate', '200101000000Z', '-enddate', '200201000000Z']
    : ['-startdate', '200101000000Z', '-enddate', '491231000000Z'];
  const files = ['-keyfile', at('key'), '-in', at('csr'), '-out', at('pem')];
  openssl('ca', '-batch', '-selfsign', '-notext', '-config', at('cnf'), ...files, ...dates);
  return { key: readFileSync(at('key'), 'utf8'), cert: readFileSync(at('pem'), 'utf8') };
}
