import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { ProbeContext } from '../../../../src/doctor/probe.ts';
import { insideAttempts } from '../../../../src/doctor/probes/inside-attempts.ts';
import { edgeKey } from '../../../../src/doctor/probes/inside-enter.ts';
import type { ServiceProcesses } from '../../../../src/doctor/probes/service-processes.ts';
import { realExec } from '../../../../src/effects/real/exec.ts';
import { closedPort } from '../../../support/sockets.ts';

let home = '';
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(home, { recursive: true, force: true });
});

// Only root enters a network, and be it its own.
test.runIf(process.getuid?.() === 0)(
  'a network must be entered without the start-up files of a person, also over SSH',
  async () => {
    home = await mkdtemp(join(tmpdir(), 'inside-'));
    for (const name of ['.bashrc', 'env']) await writeFile(join(home, name), 'sleep 30\n');
    for (const [name, value] of Object.entries({
      ...{ HOME: home, SHLVL: '0', SSH_CLIENT: '192.0.2.1 1 22', BASH_ENV: join(home, 'env') },
    }))
      vi.stubEnv(name, value);
    const own = { service: 'app', pids: [process.pid] } as unknown as ServiceProcesses;
    const calls = [{ name: 'redis', ip: '127.0.0.1', port: await closedPort() }];
    const context = {
      effects: { exec: realExec, host: { uid: 0 } },
      signal: new AbortController().signal,
    } as unknown as ProbeContext;
    const { attempts } = await insideAttempts(context, [{ own, calls }], new Set());
    expect(attempts.get(edgeKey(own, 'redis'))?.words).toMatch(/refused/i);
  },
);

test.each([
  [true, 'no address'],
  [false, ''],
])(
  'a resolver that is not reached (%s) must be asked for the names as the container does',
  async (isCut, words) => {
    const own = {
      ...{ service: 'app', container: 'p-app-1', id: '0123456789abcdef', pids: [7] },
    } as unknown as ServiceProcesses;
    const calls = [{ name: 'redis', ip: '172.18.0.3', port: 6379 }];
    const said = [
      '7 begin',
      '7 ok 172.18.0.3/6379',
      ...(isCut ? [] : ['7 ok dns/127.0.0.11/53/0123456789ab']),
    ];
    const asked: string[] = [];
    const context = {
      effects: {
        exec: { run: async () => ({ stdout: said.join('\n'), failure: undefined }) },
        docker: {
          async exec(container: string) {
            asked.push(container);
            return { code: 0, stdout: 'redis \n', stderr: '' };
          },
        },
        clock: { deadline: (_: number, signal: AbortSignal) => signal },
        host: { uid: 0 },
      },
      signal: new AbortController().signal,
    } as unknown as ProbeContext;
    const callers = [{ own, calls, engineNames: true }];
    const attempts = await (await insideAttempts(context, callers, new Set())).named;
    expect(asked).toEqual(isCut ? ['p-app-1'] : []);
    expect(attempts.get(edgeKey(own, 'redis'))?.words).toContain(words);
    expect(attempts.get(edgeKey(own, 'redis'))?.resolved).toBe(isCut ? false : undefined);
    expect(attempts.size).toBe(1);
  },
);

/** A server on UDP of this machine that answers each question, or none; returns what it was asked. */
async function nameServer(answers: boolean) {
  const socket = createSocket('udp4');
  const questions: string[] = [];
  socket.on('message', (message, { port, address }) => {
    questions.push(message.toString('latin1'));
    if (answers) socket.send(message, port, address);
  });
  const isBound = await new Promise<boolean>((resolve) => {
    socket.once('error', () => resolve(false));
    socket.bind(53, '127.0.0.11', () => resolve(true));
  });
  const close = () => new Promise<void>((resolve) => socket.close(() => resolve()));
  return isBound ? { questions, close } : undefined;
}

// The address of the engine's resolver is free outside of containers; port 53 is root's.
test.runIf(process.getuid?.() === 0).each([
  [true, undefined],
  [false, false],
])(
  'a resolver that answers packets (%s) must be distinguished from a silent one, without any program inside',
  async (answers, resolved) => {
    const server = await nameServer(answers);
    // A resolver of this machine has the port.
    if (server === undefined) return;
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    try {
      const id = 'fedcba9876543210';
      const own = {
        ...{ service: 'app', container: 'p-app-1', id, pids: [process.pid] },
      } as unknown as ServiceProcesses;
      const { port } = listener.address() as AddressInfo;
      const calls = [{ name: 'redis', ip: '127.0.0.1', port }];
      const context = {
        effects: {
          exec: realExec,
          // An image without a shell.
          docker: { exec: async () => Promise.reject(new Error('no sh')) },
          clock: { deadline: (_: number, signal: AbortSignal) => signal },
          host: { uid: 0 },
        },
        signal: new AbortController().signal,
      } as unknown as ProbeContext;
      const { named } = await insideAttempts(
        context,
        [{ own, calls, engineNames: true }],
        new Set(),
      );
      const attempts = await named;
      expect(attempts.get(edgeKey(own, 'redis'))).toMatchObject({ connected: true });
      expect(attempts.get(edgeKey(own, 'redis'))?.resolved).toBe(resolved);
      const question = 'AB\x01\0\0\x01\0\0\0\0\0\0\x0cfedcba987654\0\0\x01\0\x01';
      expect([...new Set(server.questions)]).toEqual([question]);
    } finally {
      listener.close();
      await server.close();
    }
  },
);
