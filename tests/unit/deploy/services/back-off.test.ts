import { expect, test } from 'vitest';
import { serviceFailure } from '../../../../src/deploy/services/failure.ts';
import { revive } from '../../../../src/deploy/services/revive.ts';
import { deploymentContainers } from '../../../../src/docker/containers.ts';
import type { Effects } from '../../../../src/effects/effects.ts';
import { container, contextWith, fakeDocker } from '../fakes.ts';

const waits = {
  ...{ state: 'restarting', status: 'Restarting (1) 50 seconds ago', exitCode: 1 },
  startedAt: '2026-03-01T10:00:00Z',
};

test('a container that waits for its next attempt must be restarted', async () => {
  const docker = fakeDocker([[container('postgres', waits), container('web')]]);
  const typed: string[][] = [];
  const run = async (argv: readonly string[]) => {
    typed.push([...argv]);
    return { code: 0, stdout: '', stderr: '', failure: null };
  };
  const host = { env: (name: string) => (name === 'PATH' ? '/usr/bin' : undefined) };
  const fs = { stat: async () => ({ kind: 'file', mode: 0o755 }) };
  const effects = { docker, exec: { run }, host, fs };
  const context = contextWith(effects as unknown as Partial<Effects>);
  await revive(context, await deploymentContainers(context), ['postgres', 'web']);
  expect(typed.map((argv) => argv.slice(-2))).toContainEqual(['restart', 'postgres']);
});

test('a failure must quote no line from before the present start', async () => {
  const asked: (number | undefined)[] = [];
  const docker = fakeDocker([[container('postgres', waits)]]);
  const logs: typeof docker.logs = async (_, { since }) => {
    asked.push(since);
    return '';
  };
  const context = contextWith({ docker: { ...docker, logs } } as unknown as Partial<Effects>);
  await docker.containers({}, context.signal);
  await serviceFailure(context, 'postgres', 'id-postgres', { kind: 'restarting' });
  const began = Date.parse(waits.startedAt);
  expect(asked[0]).toBeGreaterThan(began - 5_000);
  expect(asked[0]).toBeLessThanOrEqual(began);
});
