import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener, request } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { promisify } from 'node:util';

export interface Running {
  readonly port: number;
  /** The requests: "GET /path", with the headers of each. */
  readonly asked: { readonly line: string; readonly headers: IncomingMessage['headers'] }[];
  close(): Promise<void>;
}

interface Certificate {
  readonly key: string;
  readonly cert: string;
}

type Handler = (path: string) => {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
};

const listening = async (server: ReturnType<typeof createServer>): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

/** A small HTTP server that answers by path. */
export async function serve(handler: Handler, certificate?: Certificate): Promise<Running> {
  const asked: Running['asked'] = [];
  const listener: RequestListener = (req, res) => {
    asked.push({ line: `${req.method} ${req.url}`, headers: req.headers });
    const { status, body, headers = {} } = handler(req.url ?? '');
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const type = text.startsWith('<') ? 'text/html' : 'application/json';
    res.writeHead(status, { 'content-type': type, ...headers }).end(text);
  };
  const server = certificate ? createTlsServer(certificate, listener) : createServer(listener);
  const port = await listening(server);
  return {
    port,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** The gateway's answers to an editor without a login. */
export const gateway: Handler = (path) => {
  if (path === '/ai-gateway/api/v1/models')
    return { status: 200, body: { object: 'list', data: [{ id: 'glm-4.6' }] } };
  if (path.startsWith('/oidc-auth/'))
    return { status: 400, body: { code: 'oidc-auth.badRequest' } };
  return { status: 404, body: { error_msg: '404 Route Not Found' } };
};

/** A forwarding proxy: whole addresses for http, CONNECT for https. */
export async function forwardingProxy(): Promise<Running> {
  const asked: Running['asked'] = [];
  const server = createServer((req, res) => {
    asked.push({ line: `${req.method} ${req.url}`, headers: req.headers });
    const onward = request(req.url ?? '', { headers: req.headers }, (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    onward.on('error', () => res.writeHead(502).end());
    onward.end();
  });
  // Tunnels outlive their request: the server does not count them among its own.
  const tunnels = new Set<Duplex>();
  server.on('connect', (req, socket) => {
    tunnels.add(socket);
    asked.push({ line: `CONNECT ${req.url}`, headers: req.headers });
    const [host = '', port = ''] = (req.url ?? '').split(':');
    const far = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      far.pipe(socket);
      socket.pipe(far);
    });
    far.on('error', () => socket.destroy());
    socket.on('error', () => far.destroy());
  });
  const port = await listening(server);
  return {
    port,
    asked,
    close: () =>
      new Promise((resolve) => {
        for (const socket of tunnels) socket.destroy();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A self-signed certificate for 127.0.0.1 or another name, made by openssl; its days may be over. */
export async function makeCertificate(
  options: { name?: string; days?: readonly [from: string, to: string] } = {},
): Promise<Certificate> {
  const dir = await mkdtemp(join(tmpdir(), 'tls-'));
  const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
  const run = promisify(execFile);
  const name = options.name ?? 'IP:127.0.0.1';
  const dates = options.days;
  const ca = join(dir, 'ca.cnf');
  try {
    await run('openssl', [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert],
      ...['-days', '365', '-subj', '/CN=test', '-addext', `subjectAltName=${name}`],
    ]);
    if (dates) {
      // `req` of OpenSSL 3.0 takes no dates; `ca` does.
      const text = [
        '[ca]\ndefault_ca=d\n[d]',
        `database=${join(dir, 'index')}\nnew_certs_dir=${dir}\nrand_serial=yes\ndefault_md=sha256\npolicy=p`,
        `[p]\ncommonName=supplied\n[x]\nsubjectAltName=${name}\n`,
      ].join('\n');
      const { writeFile } = await import('node:fs/promises');
      await writeFile(ca, text);
      await writeFile(join(dir, 'index'), '');
      const csr = join(dir, 'csr.pem');
      await run('openssl', ['req', '-new', '-key', key, '-subj', '/CN=test', '-out', csr]);
      await run('openssl', [
        ...['ca', '-batch', '-selfsign', '-config', ca, '-extensions', 'x', '-keyfile', key],
        ...['-in', csr, '-out', cert, '-startdate', dates[0], '-enddate', dates[1], '-notext'],
      ]);
    }
    return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Keeps what was opened, to close all of it at the end. */
export function keeper() {
  const open: { close(): Promise<void> }[] = [];
  return {
    keep<T extends { close(): Promise<void> }>(running: T): T {
      open.push(running);
      return running;
    },
    closeAll: () => Promise.all(open.map((running) => running.close())),
  };
}
