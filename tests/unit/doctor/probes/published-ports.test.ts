import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { portSettings } from '../../../../src/config/port-settings.ts';
import { noteDeployment } from '../../../../src/config/registry.ts';
import type { ProbeContext } from '../../../../src/doctor/probe.ts';
import { dockerDaemon } from '../../../../src/doctor/probes/docker-daemon.ts';
import { containers } from '../../../../src/doctor/probes/docker-info.ts';
import { publishedPorts } from '../../../../src/doctor/probes/published-ports.ts';
import { blueprint as costrict } from '../../../../src/stacks/costrict/blueprint.ts';
import { okFact } from '../../../support/facts.ts';
import { dirWith, newDir, testEffects } from '../../../support/settings.ts';

interface Held {
  readonly state?: string;
  /** Of its process; undefined: it is gone. */
  readonly uid?: number | null;
  readonly container?: string | null;
}

/** One port, held by the engine's proxy while the list of containers names nobody. */
function read(
  own: readonly object[],
  name = 'docker-proxy',
  { state, uid = 0, container = null }: Held = {},
) {
  const docker = { containers: async () => own };
  const tryListen = async (port: number) => (port === 39080 ? 'EADDRINUSE' : 'free');
  const { fs: real, host: machine } = testEffects(
    state === undefined ? {} : { env: { XDG_STATE_HOME: state } },
  );
  const host = { ...machine, tryListen };
  const fs = {
    ...real,
    stat: async (path: string) =>
      path === '/proc/7' ? (uid === null ? undefined : { uid: 0 }) : real.stat(path),
    readText: async (path: string) =>
      path === '/proc/7/status' ? `Name:\tx\nUid:\t${uid}\t${uid}\t0\t0\n` : real.readText(path),
  };
  const process = { pid: 7, name, unit: null, container };
  const listener = { port: 39080, address: '127.0.0.1', process };
  const context = {
    effects: { docker, host, fs },
    dir: '/nonexistent',
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
  // The proxy has ended before its name was read.
  expect(await read([restarting], '', { uid: null })).toMatchObject({
    value: { ports: [{ state: 'ours' }] },
  });
});

test('a port that a proxy holds for nobody of ours, or that a program holds, must be taken', async () => {
  expect(await read([])).toMatchObject({ value: { ports: [{ state: 'taken' }] } });
  for (const stranger of [
    read([restarting], 'docker-proxy', { uid: 1000 }),
    read([restarting], 'docker-proxy', { container: 'c' }),
    read([restarting], '', { uid: 1000 }),
  ])
    expect(await stranger).toMatchObject({ value: { ports: [{ state: 'taken' }] } });
  expect(await read([restarting], 'nginx')).toMatchObject({
    value: { ports: [{ state: 'taken', suggestion: 39081, heldAt: '127.0.0.1' }] },
  });
});

test('a free port of another deployment that does not run at the moment must not be suggested', async () => {
  const state = await newDir();
  const other = await dirWith({ 'costrict.yaml': 'ports:\n  app: 39081\n  redis: 39082\n' });
  try {
    await noteDeployment(testEffects({ env: { XDG_STATE_HOME: state } }), other);
    expect(await read([], 'nginx', { state })).toMatchObject({
      value: { ports: [{ state: 'taken', suggestion: 39083 }] },
    });
  } finally {
    for (const dir of [state, other]) await rm(dir, { recursive: true });
  }
});

/** A rehearsal whose model server's port is held by a container with these labels. */
async function readBeside(labels: Readonly<Record<string, string>>, rehearsal = true) {
  const held = { hostIp: '172.17.0.1', hostPort: 22334, protocol: 'tcp', containerPort: 8000 };
  const context = {
    effects: {
      ...testEffects(),
      docker: { containers: async () => [] },
      host: {
        ...testEffects().host,
        tryListen: async (port: number) => (port === 22334 ? 'EADDRINUSE' : 'free'),
      },
    },
    dir: '/nonexistent',
    blueprint: costrict,
    deployment: {
      settings: costrict.defaults({
        ...{ address: '127.0.0.1', rehearsal, bridgeGateway: '172.17.0.1' },
      }),
    },
    signal: new AbortController().signal,
    get: async (probe: unknown) =>
      probe === dockerDaemon
        ? okFact({ kind: 'up', remote: null })
        : okFact(probe === containers ? [{ name: 'other-models', labels, ports: [held] }] : []),
  } as unknown as ProbeContext;
  const reading = await publishedPorts.read(context);
  return reading.status === 'ok' ? reading.value.ports : [];
}
const labelOf = (project: string) => ({ 'com.costrict.rehearsal': project });

test('the port of a rehearsal’s model server must be looked at like all others', async () => {
  const taken = await readBeside(labelOf('other'));
  const owner = { kind: 'container', name: 'other-models' };
  expect(taken).toContainEqual(
    expect.objectContaining({
      name: 'models',
      port: 22334,
      state: 'taken',
      owner,
      suggestion: 22335,
    }),
  );
  const { project } = costrict.defaults({ address: 'a', rehearsal: true, bridgeGateway: 'b' });
  const own = await readBeside(labelOf(project));
  expect(own).toContainEqual(expect.objectContaining({ name: 'models', state: 'ours' }));
  const real = await readBeside(labelOf('other'), false);
  expect(real.length).toBeGreaterThan(5);
  expect(real.map(({ name }) => name)).not.toContain('models');
});

test('another port for the model server must be in every address that names it', () => {
  const settings = costrict.defaults({
    ...{ address: '127.0.0.1', rehearsal: true, bridgeGateway: '172.17.0.1' },
  });
  expect(portSettings(costrict, settings, 'models', 22335)).toEqual({
    'models.chat.url': 'http://172.17.0.1:22335',
    'models.completion.url': 'http://172.17.0.1:22335/v1/completions',
    'models.embedding.url': 'http://172.17.0.1:22335/v1/embeddings',
    'models.rerank.url': 'http://172.17.0.1:22335/v1/rerank',
  });
  expect(portSettings(costrict, settings, 'entry', 4)).toEqual({ 'ports.entry': 4 });
});
