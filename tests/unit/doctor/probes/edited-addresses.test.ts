import { describe, expect, test } from 'vitest';
import type { AnyProbe, ProbeContext } from '../../../../src/doctor/probe.ts';
import { containers } from '../../../../src/doctor/probes/docker-info.ts';
import { editedAddresses } from '../../../../src/doctor/probes/edited-addresses.ts';
import { rendered, straysIn } from '../../../../src/doctor/probes/rendered.ts';
import { services } from '../../../../src/doctor/probes/services.ts';
import { issue } from '../../../../src/issues/file-edited-by-hand/index.ts';
import { detectOne, factsOf, okFact, textOf } from '../../../support/facts.ts';

const path = 'config/chat-rag/chat-api.yaml';
const strays = (content: string, before: string) =>
  straysIn({ file: { path, content, mode: 0o600 }, state: 'edited', before } as never).map(
    ({ host, port }) => `${host}:${port}`,
  );

describe('an edited file', () => {
  test('must be read for the addresses that it should not hold', () => {
    const wanted = 'Endpoint: http://higress:8080/v1\nRedis:\n  Addr: redis:6379\n';
    expect(strays(wanted, wanted)).toEqual([]);
    expect(strays(wanted, wanted.replace('higress', 'higres'))).toEqual(['higres:8080']);
    expect(strays(wanted, wanted.replace('6379', '6380'))).toEqual(['redis:6380']);
    expect(strays(wanted, 'a: http://portal/x\nb: https://portal/\n')).toEqual([
      'portal:80',
      'portal:443',
    ]);
  });
  test('must not be read for times, ports, passwords, other machines or its own container', () => {
    const more = [
      'listen: 0.0.0.0:80',
      'at: 12:30',
      'x: http://10.0.0.9:80/',
      'y: http://llm.example.com:80/',
      'z: http://localhost:9/',
      'dsn: postgres://zgsm:12345@db.example.com:5432/x',
    ];
    expect(strays('', more.join('\n'))).toEqual([]);
  });
});

/** The kinds found where a file leads to `host:port`, and the service redis refuses all ports but its own. */
async function deadAt(host: string, port: number, url = true) {
  const stray = { host, port, url };
  const facts = new Map<AnyProbe, unknown>([
    [rendered, okFact([{ path, services: ['chat-rag'], strays: [stray] }])],
    [containers, okFact([{ name: 'own-llm', labels: {} }])],
    [services, okFact({ services: [{ name: 'redis', ips: ['172.18.0.3'], condition: 'ready' }] })],
  ]);
  const refuse = (code: string) => Promise.reject(Object.assign(new Error(code), { code }));
  const context = {
    get: async (probe: AnyProbe) => facts.get(probe),
    blueprint: { services: [{ name: 'redis' }, { name: 'es' }] },
    effects: {
      clock: { deadline: (_: number, signal: AbortSignal) => signal },
      host: {
        tryConnect: (_: string, at: number) =>
          at === 6379 ? Promise.resolve() : refuse('ECONNREFUSED'),
      },
      net: {
        resolve: (name: string) =>
          name === 'llm' ? Promise.resolve(['10.0.0.9']) : refuse('ENOTFOUND'),
      },
    },
    signal: new AbortController().signal,
  } as unknown as ProbeContext;
  const reading = await editedAddresses.read(context);
  return reading.status === 'ok' ? reading.value.map(({ kind }) => kind) : reading;
}

describe('an address that a manual edit brought', () => {
  test('must be found where nobody is called so', async () => {
    expect(await deadAt('higres', 8080)).toEqual(['name']);
    expect(await deadAt('level', 5, false)).toEqual([]);
  });
  test('must be found where the service does not listen', async () => {
    expect(await deadAt('redis', 6380, false)).toEqual(['refused']);
    expect(await deadAt('redis', 6379, false)).toEqual([]);
  });
  test('must be left alone where it leads to another container, machine, or a service that is not up', async () => {
    expect(await deadAt('own-llm', 80)).toEqual([]);
    expect(await deadAt('llm', 80)).toEqual([]);
    expect(await deadAt('es', 9201)).toEqual([]);
  });
  test('must make the edit a fault of the services that read it', () => {
    const file = {
      path,
      state: 'edited',
      services: ['chat-rag'],
      shared: false,
      strays: [],
      fields: [],
    };
    const dead = { path, services: ['chat-rag'], address: 'higres:8080', kind: 'name' } as const;
    const facts = (found: readonly (typeof dead)[]) =>
      factsOf(
        [rendered, okFact([{ ...file, placeholders: [] } as never])],
        [editedAddresses, okFact(found)],
      );
    const [finding] = detectOne(issue, facts([dead]), 'running');
    expect(finding).toMatchObject({ status: 'broken', subject: 'chat-rag' });
    expect(finding && textOf(finding)).toContain('higres:8080');
    expect(detectOne(issue, facts([]), 'running')[0]?.status).toBe('warn');
  });
});
