import { expect, test } from 'vitest';
import type { ProbeContext } from '../../../../src/doctor/probe.ts';
import { dockerDaemon } from '../../../../src/doctor/probes/docker-daemon.ts';
import { containers } from '../../../../src/doctor/probes/docker-info.ts';
import { publishedPorts } from '../../../../src/doctor/probes/published-ports.ts';
import { okFact } from '../../../support/facts.ts';

/** One port, held by the engine's proxy while the list of containers names nobody. */
function read(own: readonly object[], name = 'docker-proxy') {
  const docker = { containers: async () => own };
  const host = { tryListen: async (port: number) => (port === 39080 ? 'EADDRINUSE' : 'free') };
  const listener = { port: 39080, address: '127.0.0.1', process: { pid: 7, name, unit: null } };
  const context = {
    effects: { docker, host },
    blueprint: { ports: [{ name: 'entry', service: 'web', default: 39080, public: false }] },
    deployment: { settings: { project: 'p', ports: {}, expose: [] } },
    signal: new AbortController().signal,
    get: async (probe: unknown) => {
      if (probe === dockerDaemon) return okFact({ kind: 'up', remote: null });
      return okFact(probe === containers ? [] : [listener]);
    },
  } as unknown as ProbeContext;
  return publishedPorts.read(context);
}

const restarting = {
  state: 'restarting',
  ports: [],
  labels: { 'com.docker.compose.service': 'web', 'com.docker.compose.project': 'p' },
};

test('a port that the proxy of a container of ours holds between two restarts must be ours', async () => {
  expect(await read([restarting])).toMatchObject({ value: { ports: [{ state: 'ours' }] } });
});

test('a port that a proxy holds for nobody of ours, or that a program holds, must be taken', async () => {
  expect(await read([])).toMatchObject({ value: { ports: [{ state: 'taken' }] } });
  expect(await read([restarting], 'nginx')).toMatchObject({
    value: { ports: [{ state: 'taken', suggestion: 39081 }] },
  });
});
