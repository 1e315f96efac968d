import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import { errorCode } from '../../base/errors.ts';
import { orAborted } from '../../base/until.ts';
import type { Certificate, Network } from '../net.ts';

const one = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? value.join(', ') : (value ?? '');

const nameOf = (name: PeerCertificate['subject'] | undefined): string =>
  one(name?.CN) || one(name?.O);

function certificateOf(socket: TLSSocket): Certificate {
  const shown = socket.getPeerCertificate();
  const fault = socket.authorizationError;
  return {
    subject: nameOf(shown.subject),
    issuer: nameOf(shown.issuer),
    names: (shown.subjectaltname ?? '')
      .split(', ')
      .map((name) => name.replace(/^(?:DNS|IP Address):/, ''))
      .filter((name) => name !== ''),
    validFromMs: Date.parse(shown.valid_from),
    validToMs: Date.parse(shown.valid_to),
    fault: socket.authorized ? null : (errorCode(fault) ?? String(fault ?? 'UNTRUSTED')),
    protocol: socket.getProtocol() ?? '',
  };
}

/** The system's resolver and node:tls. */
export const realNet: Network = {
  async resolve(host, signal) {
    const found = await orAborted(lookup(host, { all: true, verbatim: true }), signal);
    return found.map(({ address }) => address);
  },
  certificate: ({ host, port }, signal) =>
    orAborted(
      new Promise((resolve, reject) => {
        const name = isIP(host) === 0 ? { servername: host } : {};
        const socket = connect({ host, port, rejectUnauthorized: false, ...name });
        const stop = () => socket.destroy();
        signal.addEventListener('abort', stop, { once: true });
        socket.once('error', reject);
        socket.once('secureConnect', () => {
          resolve(certificateOf(socket));
          socket.destroy();
        });
        socket.once('close', () => {
          signal.removeEventListener('abort', stop);
          reject(Object.assign(new Error('closed before TLS began'), { code: 'ECONNRESET' }));
        });
      }),
      signal,
    ),
};
