import { expect, test } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import { Secret } from '../../../src/base/secret.ts';
import type { CommonSettings, PortSpec, Service } from '../../../src/config/blueprint.ts';
import { composeFile } from '../../../src/config/render/compose-file.ts';
import { namedSecrets } from '../../support/costrict.ts';

const settings: CommonSettings = {
  version: 1,
  stack: 'toy',
  rehearsal: false,
  project: 'toy',
  server: { address: '127.0.0.1' },
  ports: { web: 8080, db: 5432 },
  expose: ['web'],
  images: { mirrors: [], override: {} },
};
const spec = (name: string, service: string, containerPort: number): PortSpec => ({
  ...{ name, service, containerPort, default: 1, public: false },
  title: literal(name),
});

// biome-ignore lint/suspicious/noExplicitAny: the shape is what is tested
function compose(services: readonly Service[], hostCpus = 8): any {
  return composeFile({
    services,
    ports: [spec('web', 'web', 80), spec('db', 'db', 5432)],
    values: { settings, secrets: namedSecrets(), hostCpus },
    image: (key) => `registry/${key}:1`,
    configHash: () => undefined,
  });
}
const service = (row: Partial<Service>): Service => ({ name: 'web', image: 'IMAGE', ...row });
const only = (row: Partial<Service>) => compose([service(row)]).services.web;

test("what a stack gives to every service must be there, and give way to the service's own", () => {
  const { services } = composeFile({
    services: [
      service({ name: 'plain' }),
      service({ name: 'own', environment: () => ({ TZ: 'Etc/UTC', A: '1' }) }),
    ],
    ports: [],
    values: { settings, secrets: namedSecrets(), hostCpus: 8 },
    environment: { TZ: 'Asia/Tokyo' },
    image: () => 'image:1',
    configHash: () => undefined,
    // biome-ignore lint/suspicious/noExplicitAny: the shape is what is tested
  }) as any;
  expect(services.plain.environment).toEqual({ TZ: 'Asia/Tokyo' });
  expect(services.own.environment).toEqual({ TZ: 'Etc/UTC', A: '1' });
  expect(only({}).environment).toBeUndefined();
});

test('a dollar sign must be doubled wherever Compose would replace a variable', () => {
  const made = only({
    command: ['echo', '$HOME'],
    environment: () => ({ A: '$x ${y}', B: new Secret('$$') }),
    health: { kind: 'exec', argv: ['sh', '-c', 'test "$PPID"'] },
  });
  expect(made.command).toEqual(['echo', '$$HOME']);
  expect(made.environment).toMatchObject({ A: '$$x $${y}', B: '$$$$' });
  expect(made.healthcheck.test.at(-1)).toBe('test "$$PPID"');
});

test('a command may depend on the settings', () => {
  const row: Service = service({ command: ({ settings: s }) => ['run', s.project] });
  expect(compose([row]).services.web.command).toEqual(['run', 'toy']);
});

test('a port must be bound to this machine unless it is exposed', () => {
  expect(only({ ports: ['web', 'db'] }).ports).toEqual([
    { target: 80, published: 8080, protocol: 'tcp' },
    { target: 5432, published: 5432, host_ip: '127.0.0.1', protocol: 'tcp' },
  ]);
});

test('a port that is not declared must be an error', () => {
  expect(() => only({ ports: ['nope'] })).toThrow('no port named nope');
});

test('a dependency on a service that does not exist must be an error', () => {
  expect(() => only({ needs: { nope: 'healthy' } })).toThrow('web needs nope');
});

test('waiting for health must become waiting for the start where there is no health check', () => {
  const made = compose([
    service({ needs: { db: 'healthy', cache: 'healthy' } }),
    service({ name: 'db', health: { kind: 'listen', port: 5432 } }),
    service({ name: 'cache' }),
  ]);
  expect(made.services.web.depends_on).toEqual({
    db: { condition: 'service_healthy' },
    cache: { condition: 'service_started' },
  });
});

test('mounts must be in the long form, relative to the deployment', () => {
  const volumes = [{ from: 'data', path: 'x:y z', target: '/t', readOnly: true }] as const;
  expect(only({ volumes }).volumes).toEqual([
    { type: 'bind', source: './data/x:y z', target: '/t', read_only: true },
  ]);
});

test('limits and reservations must be capped at the CPUs of the host', () => {
  const row = service({ limits: { cpus: 4, memory: '8G' }, reservations: { cpus: 2 } });
  expect(compose([row], 1).services.web.deploy.resources).toEqual({
    limits: { cpus: '1', memory: '8G' },
    reservations: { cpus: '1' },
  });
});

test('a health check must give a slow start its time and use nothing newer than Engine 20.10', () => {
  const { healthcheck } = only({ health: { kind: 'listen', port: 8080 }, startSeconds: 90 });
  expect(healthcheck).toEqual({
    test: ['CMD', 'sh', '-c', "grep -qsE ':1F90 0+:0000 0A' /proc/net/tcp /proc/net/tcp6"],
    interval: '5s',
    timeout: '5s',
    retries: 12,
    start_period: '90s',
  });
});
