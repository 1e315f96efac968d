import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { ProbeContext } from '../../../../src/doctor/probe.ts';
import { edgeKey, insideAttempts } from '../../../../src/doctor/probes/inside-attempts.ts';
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
    const attempts = await insideAttempts(context, [{ own, calls }], new Set());
    expect(attempts.get(edgeKey(own, 'redis'))?.words).toMatch(/refused/i);
  },
);

test.each([
  [true, 'no address'],
  [false, ''],
])(
  'a resolver that is not reached (%s) must be asked for the names as the container does',
  async (isCut, words) => {
    const own = { service: 'app', container: 'p-app-1', pids: [7] } as unknown as ServiceProcesses;
    const calls = [{ name: 'redis', ip: '172.18.0.3', port: 6379 }];
    const said = ['7 begin', '7 ok 172.18.0.3/6379', ...(isCut ? [] : ['7 ok 127.0.0.11/53'])];
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
    const attempts = await insideAttempts(context, [{ own, calls, engineNames: true }], new Set());
    expect(asked).toEqual(isCut ? ['p-app-1'] : []);
    expect(attempts.get(edgeKey(own, 'redis'))?.words).toContain(words);
    expect(attempts.get(edgeKey(own, 'redis'))?.resolved).toBe(isCut ? false : undefined);
    expect(attempts.size).toBe(1);
  },
);
