import { readFile } from 'node:fs/promises';
import { arch, cpus, homedir, hostname, networkInterfaces, totalmem, userInfo } from 'node:os';
import { errorCode } from '../../base/errors.ts';
import type { Host } from '../effects.ts';

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? '');
  }
}

/** The machine that this runs on. Sockets are imported when they are asked for: every command loads this. */
export const realHost: Host = {
  pid: process.pid,
  uid: process.getuid?.() ?? -1,
  user: userName(),
  hostname: hostname(),
  arch: arch(),
  platform: process.platform,
  home: homedir(),
  cpus: () => cpus().length,
  memoryBytes: totalmem,
  addresses: () =>
    Object.entries(networkInterfaces()).flatMap(([name, list]) =>
      (list ?? []).map((a) => ({
        name,
        address: a.address,
        family: a.family === 'IPv6' ? (6 as const) : (4 as const),
        internal: a.internal,
      })),
    ),
  env: (name) => process.env[name],
  async sourceAddress() {
    const { createSocket } = await import('node:dgram');
    return new Promise((resolve) => {
      const socket = createSocket('udp4');
      const done = (address: string | undefined) => {
        socket.close();
        resolve(address);
      };
      socket.once('error', () => done(undefined));
      // TEST-NET-3 (RFC 5737): routed by the default route, never answered; connect() sends no packet.
      socket.connect(9, '203.0.113.1', () => done(socket.address().address));
    });
  },
  async tryListen(port, address) {
    const { createServer } = await import('node:net');
    return new Promise((resolve) => {
      const server = createServer();
      server.once('error', (error) => resolve(errorCode(error) ?? 'UNKNOWN'));
      server.listen({ port, host: address, exclusive: true, ipv6Only: address.includes(':') }, () =>
        server.close(() => resolve('free')),
      );
    });
  },
  async tryConnect(host, port, signal) {
    const { connect } = await import('node:net');
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port });
      const stop = () => socket.destroy(signal.reason);
      signal.addEventListener('abort', stop, { once: true });
      socket.once('error', (error) => {
        signal.removeEventListener('abort', stop);
        reject(error);
      });
      socket.once('connect', () => {
        signal.removeEventListener('abort', stop);
        socket.destroy();
        resolve();
      });
    });
  },
  async processStart(pid) {
    try {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      // The name in parentheses may hold spaces; field 22 (start time) is the 20th after it.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // Ended, but its parent has not asked how: it does nothing any more.
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
    } catch {
      return undefined;
    }
  },
};
