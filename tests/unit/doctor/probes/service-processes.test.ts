import { expect, test } from 'vitest';
import type { AnyProbe, ProbeContext } from '../../../../src/doctor/probe.ts';
import { dockerDaemon } from '../../../../src/doctor/probes/docker-daemon.ts';
import { containers } from '../../../../src/doctor/probes/docker-info.ts';
import { serviceProcesses } from '../../../../src/doctor/probes/service-processes.ts';
import { services } from '../../../../src/doctor/probes/services.ts';
import { okFact } from '../../../support/facts.ts';

const id = 'ab'.repeat(32);

/** The order of two processes in one container; `inside`: their numbers there. */
async function order(inside: Readonly<Record<number, number>>) {
  const facts = new Map<AnyProbe, unknown>([
    [dockerDaemon, okFact({ remote: null })],
    [containers, okFact([{ id, name: 'p-app-1', addresses: {} }])],
    [services, okFact({ services: [{ name: 'app', container: 'p-app-1', state: 'running' }] })],
  ]);
  const files = (path: string) => {
    const pid = Number(/^\/proc\/(\d+)\/status$/.exec(path)?.[1]);
    if (inside[pid] !== undefined) return `Name:\tx\nNSpid:\t${pid}\t${inside[pid]}\n`;
    if (path.endsWith('cgroup.procs')) return `${Object.keys(inside).join('\n')}\n`;
    throw Object.assign(new Error(path), { code: 'ENOENT' });
  };
  const context = {
    get: async (probe: AnyProbe) => facts.get(probe),
    effects: {
      fs: {
        readText: async (path: string) => files(path),
      },
    },
  } as unknown as ProbeContext;
  const reading = await serviceProcesses.read(context);
  return reading.status === 'ok' ? reading.value.map(({ pids }) => pids) : reading;
}

test('the main process must come first, also where a health check has a smaller number', async () => {
  expect(await order({ 300: 7, 32000: 1 })).toEqual([[32_000, 300]]);
  expect(await order({ 300: 1, 400: 9 })).toEqual([[300, 400]]);
  expect(await order({ 300: 7, 400: 9 })).toEqual([[300, 400]]);
});
