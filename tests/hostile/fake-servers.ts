import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface Asked {
  /** Name of the port in the settings, or `model`. */
  readonly port: string;
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

export type Stack = 'costrict' | 'claude-code-hub';

export interface FakeServers {
  /** By stack: settings that lead the tool here. */
  readonly settings: Readonly<Record<Stack, readonly (readonly [string, string])[]>>;
  /** Number of each. */
  readonly ports: Readonly<Record<string, number>>;
  http: (response: ServerResponse, asked: Asked) => void;
  redis: (socket: Socket, command: string) => void;
  postgres: (socket: Socket, message: Buffer) => void;
  /** The requests, a line each. */
  readonly asked: Asked[];
  reset(): void;
  close(): void;
}

const names = [
  ...['entry', 'gatewayAdmin', 'etcd', 'redis', 'postgres', 'weaviate', 'prometheus'],
  ...['grafana', 'es', 'higress', 'casdoor', 'app'],
];

const message = (type: string, ...parts: readonly (string | Buffer)[]): Buffer => {
  const body = Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)),
  );
  const head = Buffer.alloc(5);
  head.write(type, 0);
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const int32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const int16 = (value: number) => {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
};

/** Postgres' wire format, as far as a test speaks it. */
export const pg = {
  message,
  authOk: message('R', int32(0)),
  cleartext: message('R', int32(3)),
  ready: message('Z', 'I'),
  error: (words: string, code = '42601') =>
    message('E', `SERROR\0C${code}\0M${words}\0`, Buffer.from([0])),
  /** Rows of text. */
  rows(columns: readonly string[], rows: readonly (readonly (string | null)[])[]): Buffer {
    const fields = columns.map((name) =>
      Buffer.concat([
        Buffer.from(`${name}\0`),
        int32(0),
        int16(0),
        int32(25),
        int16(-1),
        int32(-1),
        int16(0),
      ]),
    );
    const data = rows.map((row) =>
      message(
        'D',
        int16(row.length),
        ...row.map((cell) =>
          cell === null
            ? int32(-1)
            : Buffer.concat([int32(Buffer.byteLength(cell)), Buffer.from(cell)]),
        ),
      ),
    );
    return Buffer.concat([
      message('T', int16(columns.length), ...fields),
      ...data,
      message('C', `SELECT ${rows.length}\0`),
      message('Z', 'I'),
    ]);
  },
};

/** The columns that a query asks for, roughly. */
function columnsOf(sql: string): string[] {
  const [, list = 'x'] = /select\s+([\s\S]*?)(?:\sfrom\s|$)/i.exec(sql) ?? [];
  return list
    .split(/,(?![^(]*\))/)
    .map((part) => /(\w+)"?\s*$/.exec(part.trim())?.[1] ?? 'x')
    .slice(0, 20);
}

/** Lets everybody in, and answers every question with these rows of the columns that it names. */
export const pgRows =
  (rowsOf: (columns: readonly string[]) => readonly (readonly (string | null)[])[]) =>
  (socket: Socket, message: Buffer): void => {
    const type = String.fromCharCode(message[0] ?? 0);
    if (message[0] === 0) return void socket.write(Buffer.concat([pg.authOk, pg.ready]));
    if (type === 'X') return void socket.end();
    if (type !== 'Q' && type !== 'P') return;
    const columns = columnsOf(message.toString('latin1'));
    const answer = pg.rows(columns, rowsOf(columns));
    socket.write(type === 'P' ? Buffer.concat([pg.message('1'), pg.message('2'), answer]) : answer);
  };

/** As many answers as there are commands: several may come at once, and each waits for its own. */
export const redisSays =
  (answer: string) =>
  (socket: Socket, commands: string): void =>
    void socket.write(answer.repeat(commands.match(/^\*\d+\r$/gm)?.length ?? 1));

const isHttp = /^(?:GET|POST|PUT|HEAD|DELETE|PATCH) /;

/** One listener a port of the settings; it speaks the protocol that it is spoken to in. */
export async function startServers(): Promise<FakeServers> {
  const truth = {
    http: (response: ServerResponse) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
    redis: redisSays('-ERR no\r\n'),
    postgres: (socket: Socket) => void socket.end(pg.error('no', '28P01')),
  };
  const sockets = new Set<Socket>();
  const http = createHttp((request: IncomingMessage, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const port = byNumber.get(request.socket.localPort ?? 0) ?? '';
      const asked = { port, method: request.method ?? '', path: request.url ?? '', body };
      servers.asked.push(asked);
      servers.http(response, asked);
    });
  });
  http.on('clientError', () => undefined);
  const byNumber = new Map<number, string>();
  const listeners = [...names, 'model'].map((name) => {
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
      socket.once('data', (first) => {
        if (isHttp.test(first.toString('latin1'))) {
          socket.pause();
          socket.unshift(first);
          http.emit('connection', socket);
          process.nextTick(() => socket.resume());
          return;
        }
        const isRedis = first[0] === 0x2a;
        const take = (chunk: Buffer) => {
          servers.asked.push({
            port: name,
            method: isRedis ? 'redis' : 'postgres',
            path: '',
            body: chunk.toString('latin1'),
          });
          if (isRedis) servers.redis(socket, chunk.toString('latin1'));
          else servers.postgres(socket, chunk);
        };
        take(first);
        socket.on('data', take);
      });
    });
    return { name, server };
  });
  for (const { name, server } of listeners) {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    byNumber.set((server.address() as AddressInfo).port, name);
  }
  const ports = Object.fromEntries([...byNumber].map(([port, name]) => [name, port]));
  const model = `http://127.0.0.1:${ports.model}`;
  const settingsOf = (some: readonly string[]) =>
    some.map((name): [string, string] => [`ports.${name}`, String(ports[name])]);
  const servers: FakeServers = {
    ...truth,
    ports,
    settings: {
      costrict: [
        ['server.address', '127.0.0.1'],
        ...settingsOf(names.filter((name) => name !== 'app')),
        ['models.chat.url', model],
        ['models.completion.url', `${model}/v1/completions`],
        ['models.embedding.url', `${model}/v1/embeddings`],
        ['models.rerank.url', `${model}/v1/rerank`],
      ],
      'claude-code-hub': [
        ['server.address', '127.0.0.1'],
        ...settingsOf(['app', 'postgres', 'redis']),
      ],
    },
    asked: [],
    reset: () => void Object.assign(servers, truth),
    close() {
      for (const { server } of listeners) server.close();
      for (const socket of sockets) socket.destroy();
      http.closeAllConnections();
    },
  };
  return servers;
}
