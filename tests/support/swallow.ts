import { type ChildProcess, spawn } from 'node:child_process';
import { connect, type Socket } from 'node:net';

/** Opens so many ports with the shortest queue, tells them, and never takes a connection. */
const program = `
const { createServer } = require('node:net');
const ports = [];
const servers = JSON.parse(process.argv[1]).map((port) => {
  const server = createServer();
  server.listen({ port, host: '127.0.0.1', backlog: 1 }, () => {
    ports.push(server.address().port);
    if (ports.length === servers.length) process.stdout.write(JSON.stringify(ports) + '\\n');
  });
  return server;
});
`;

export interface Swallow {
  /** Each takes what is sent to it and answers nothing, not even to the first packet of a connection. */
  readonly ports: readonly number[];
  close(): void;
}

const textOf = (child: ChildProcess): Promise<number[]> =>
  new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', () => reject(new Error('it ended')));
    child.stdout?.once('data', (text: Buffer) => resolve(JSON.parse(String(text))));
  });

/**
 * Ports that swallow packets: a listener that is stopped, with its queue full, so that the kernel drops every further
 * SYN. `wanted`: a number of each; 0 lets the kernel choose.
 */
export async function swallowing(wanted: readonly number[]): Promise<Swallow> {
  const child = spawn(process.execPath, ['-e', program, JSON.stringify(wanted)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ports = await textOf(child);
  child.kill('SIGSTOP');
  const fillers: Socket[] = [];
  // A queue of one holds two; the third connection finds no place.
  for (const port of ports)
    for (let n = 0; n < 4; n += 1)
      fillers.push(connect({ port, host: '127.0.0.1' }).on('error', () => undefined));
  await new Promise((done) => setTimeout(done, 300));
  return {
    ports,
    close() {
      for (const socket of fillers) socket.destroy();
      child.kill('SIGKILL');
    },
  };
}
