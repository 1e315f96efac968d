import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

export interface Listener {
  readonly port: number;
  /** Connections so far. */
  count(): number;
  close(): Promise<void>;
}

/** Listens on a free loopback port (or a socket's path) and hands each connection over. */
export function listen(use: (socket: Socket) => void, path?: string): Promise<Listener> {
  const sockets = new Set<Socket>();
  let count = 0;
  const server: Server = createServer((socket) => {
    count += 1;
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    use(socket);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    const ready = () =>
      resolve({
        port: path === undefined ? (server.address() as AddressInfo).port : 0,
        count: () => count,
        close: () =>
          new Promise((done) => {
            for (const socket of sockets) socket.destroy();
            server.close(() => done());
          }),
      });
    if (path === undefined) server.listen(0, '127.0.0.1', ready);
    else server.listen(path, ready);
  });
}

/** Accepts and never answers. */
export const blackHole = (path?: string) => listen(() => undefined, path);

/** Passes a connection on, but cuts each one after so many bytes of its answer. */
export const cuttingProxy = (port: number, bytes: number) =>
  listen((socket) => {
    const far = connect(port, '127.0.0.1');
    let left = bytes;
    far.on('error', () => socket.destroy());
    far.on('close', () => socket.end());
    socket.on('close', () => far.destroy());
    socket.pipe(far);
    far.on('data', (chunk: Buffer) => {
      socket.write(chunk.subarray(0, Math.max(0, left)));
      left -= chunk.length;
      if (left > 0) return;
      far.destroy();
      socket.destroySoon();
    });
  });

/** Passes a connection on, at so many bytes a second. */
export const slowProxy = (port: number, bytesPerSecond: number) =>
  listen((socket) => {
    const far = connect(port, '127.0.0.1');
    far.on('error', () => socket.destroy());
    far.on('close', () => socket.end());
    socket.on('close', () => far.destroy());
    socket.pipe(far);
    far.on('data', (chunk: Buffer) => {
      socket.write(chunk);
      far.pause();
      setTimeout(() => far.resume(), (chunk.length / bytesPerSecond) * 1000);
    });
  });

/** Answers every HTTP request with one status. */
export const httpStatus = (status: number, body: string) =>
  listen((socket) => {
    socket.once('data', () => {
      const head = `HTTP/1.1 ${status} X\r\ncontent-type: application/json\r\nconnection: close\r\n`;
      socket.end(`${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    });
  });

/** A port of the loopback on which nothing listens. */
export async function closedPort(): Promise<number> {
  const listener = await listen(() => undefined);
  await listener.close();
  return listener.port;
}
