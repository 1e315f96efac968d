import { describe, expect, test } from 'vitest';
import { detectIssues, foldRoots } from '../../../../src/doctor/judge.ts';
import type { AnyProbe } from '../../../../src/doctor/probe.ts';
import { containerDetails } from '../../../../src/doctor/probes/container-details.ts';
import { type Drift, driftOf, drifts } from '../../../../src/doctor/probes/drift.ts';
import { outdatedContainers } from '../../../../src/doctor/probes/outdated.ts';
import { rendered } from '../../../../src/doctor/probes/rendered.ts';
import { serviceLimits } from '../../../../src/doctor/probes/service-limits.ts';
import { services } from '../../../../src/doctor/probes/services.ts';
import { throttledServices } from '../../../../src/doctor/probes/throttled-services.ts';
import type { ContainerDetail } from '../../../../src/effects/docker.ts';
import { issue as limitsChanged } from '../../../../src/issues/container-limits-changed/index.ts';
import { issue as outdated } from '../../../../src/issues/service-outdated/index.ts';
import { issue as serviceStarting } from '../../../../src/issues/service-starting/index.ts';
import { detectOne, factsOf, okFact, textOf } from '../../../support/facts.ts';

const detail = (more: Partial<ContainerDetail> = {}): ContainerDetail => ({
  ...{ id: 'i', name: 'p-web-1', image: 'web', imageId: 'sha256:1', state: 'running' },
  ...{ status: 'running', labels: {}, ports: [], createdAt: 0, exitCode: 0, oomKilled: false },
  ...{ startedAt: '', finishedAt: '', restartCount: 0, error: '', health: 'none', healthLog: [] },
  ...{ env: { A: '1', PATH: '/bin' }, networks: {}, restartPolicy: 'always' },
  mounts: [{ source: '/d/data', target: '/data', readOnly: false }],
  ...{ memoryLimitBytes: 0, limits: { cpus: 0, pids: 0 }, command: ['run'] },
  ...more,
});
const definition = {
  ...{ command: ['run'], environment: { A: '1' }, labels: {}, image: 'web' },
  mounts: [{ target: '/data', source: './data' }],
  ...{ cpus: 0, memoryBytes: 0, pids: 0, restart: 'always' },
};

describe('a container against its definition', () => {
  test('that is as it was made must have no difference', () => {
    expect(driftOf(definition, detail())).toEqual({ made: [], variables: [], limits: [] });
  });

  test.each([
    ['memory', { memoryLimitBytes: 64 }, '64', '0'],
    ['cpus', { limits: { cpus: 0.1, pids: 0 } }, '0.1', '0'],
    ['pids', { limits: { cpus: 0, pids: 5 } }, '5', '0'],
    ['restart', { restartPolicy: 'no' }, 'no', 'always'],
  ])('with another limit of %s must say which', (limit, more, have, want) => {
    expect(driftOf(definition, detail(more)).limits).toEqual([{ limit, have, want }]);
  });

  test('that somebody else made must name what differs, and of variables the names only', () => {
    const other = detail({ command: ['-c', 'sleep 9'], env: { A: 'secret' }, mounts: [] });
    const drift = driftOf(definition, other);
    expect(drift.made).toEqual(['command', 'environment', 'mounts']);
    expect(drift.variables).toEqual(['A']);
    expect(JSON.stringify(drift)).not.toContain('secret');
  });

  test('with a proxy that it was not given must name that', () => {
    const drift = driftOf(definition, detail({ env: { A: '1', HTTP_PROXY: 'http://p:1' } }));
    expect([drift.made, drift.variables]).toEqual([['environment'], ['HTTP_PROXY']]);
    const wanted = { ...definition, environment: { A: '1', HTTP_PROXY: 'http://p:1' } };
    expect(driftOf(wanted, detail({ env: wanted.environment })).made).toEqual([]);
  });
});

test.each([
  ['image', { image: 'other' }],
  ['user', { user: '12345' }],
  ['labels', { labels: { team: 'b' } }],
  ['mounts', { mounts: [{ source: '/tmp/else', target: '/data', readOnly: false }] }],
])('a container with another %s than its definition must say so', (part, more) => {
  const wanted = { ...definition, labels: { team: 'a' } };
  const own = { labels: { team: 'a' }, ...more };
  expect(driftOf(wanted, detail({ labels: { team: 'a' } })).made).toEqual([]);
  expect(driftOf(wanted, detail(own), '').made).toEqual([part]);
});

test('a user is compared with that of the image where the definition names none', () => {
  expect(driftOf(definition, detail({ user: '472' }), '472').made).toEqual([]);
  expect(driftOf({ ...definition, user: '1:1' }, detail({ user: '1:1' }), '472').made).toEqual([]);
  expect(driftOf({ ...definition, user: '1:1' }, detail({ user: '472' }), '472').made).toEqual([
    'user',
  ]);
});

const limit: Drift = {
  ...{ service: 'web', made: [], variables: [] },
  limits: [{ limit: 'memory', have: String(64 * 1024 ** 2), want: '0' }],
};
const row = (condition: string) => ({
  ...{
    name: 'web',
    condition,
    state: 'running',
    container: 'p-web-1',
    trouble: { startedMs: 0, restarts: 0 },
  },
  ...{ image: '', imageId: '', configHash: '', ips: [], dependencies: [], startSeconds: 1 },
});
const seen = (drift: Drift, condition = 'ready') =>
  factsOf(
    [drifts, okFact([drift])],
    [outdatedContainers, okFact([])],
    [services, okFact({ services: [row(condition)], orphans: [], nowMs: 0 })],
  );

test('changed limits must be a note where the service works, and broken where it does not', () => {
  const [well] = detectOne(limitsChanged, seen(limit), 'running');
  const [ill] = detectOne(limitsChanged, seen(limit, 'restarting'), 'running');
  expect([well?.status, ill?.status, ill?.subject]).toEqual(['warn', 'broken', 'web']);
  expect(textOf(well ?? expect.fail())).toContain('64 MB');
});

test.each([
  ['memory', 10, 0, 'warn'],
  ['memory', 99, 0, 'broken'],
  ['memory', 10, 1, 'broken'],
  ['processes', 99, 3, 'warn'],
] as const)(
  'a changed limit of memory must be broken by itself when %s is at %d %%, refused %d times: %s',
  (what, used, refused, status) => {
    const base = { service: 'web', container: 'c', most: 100, place: '/x' };
    const facts = seen(limit);
    const uses = okFact([{ ...base, what, used, refused }]);
    const withUses = factsOf(
      [drifts, facts.get(drifts)],
      [services, facts.get(services)],
      [serviceLimits, uses],
    );
    expect(detectOne(limitsChanged, withUses, 'running')[0]?.status).toBe(status);
  },
);

test.each([
  [{ all: 4, throttled: 4 }, 'cpus', 'broken'],
  [{ all: 4, throttled: 1 }, 'cpus', 'warn'],
  [{ all: 4, throttled: 4 }, 'pids', 'warn'],
] as const)(
  'held back in %o of its periods, a changed limit of %s must be %s',
  (now, changed, status) => {
    const row = { limit: changed, have: '0.01', want: '0' };
    const facts = seen({ ...limit, limits: [row] });
    const throttled = { ...{ service: 'web', container: 'c', ready: true, quota: 0.01 }, now };
    const all = factsOf(
      [drifts, facts.get(drifts)],
      [services, facts.get(services)],
      [throttledServices, okFact([{ ...throttled, ever: { all: 40, throttled: 40 } }])],
    );
    expect(detectOne(limitsChanged, all, 'running')[0]?.status).toBe(status);
  },
);

/** The probe's finding on one container of the service web; its Compose file mounts ./data. */
async function driftsOf(own: ContainerDetail, outdatedRows: readonly object[]) {
  const facts = factsOf(
    [containerDetails, okFact({ of: () => own })],
    [outdatedContainers, okFact(outdatedRows)],
    [rendered, okFact([])],
    [services, okFact({ services: [row('ready')], orphans: [], nowMs: 0 })],
  );
  const file = 'services: {web: {image: web, restart: always, volumes: ["./data:/data"]}}';
  const context = {
    ...{ deployment: { dir: '/d' }, get: async (probe: AnyProbe) => facts.get(probe) },
    effects: { fs: { readText: async () => file }, docker: { image: async () => undefined } },
  };
  const reading = await drifts.read(context as never);
  return reading.status === 'ok' ? reading.value : expect.fail('not read');
}

test('a container that was not made from its definition must be outdated, and its limits no news', () => {
  const made: Drift = { ...limit, made: ['command', 'environment'], variables: ['A'] };
  const [finding] = detectOne(outdated, seen(made), 'running');
  expect([finding?.status, finding?.subject]).toEqual(['broken', 'web']);
  expect(textOf(finding ?? expect.fail())).toContain('command');
  const tuned: Drift = { ...limit, made: ['environment'], variables: ['A'] };
  expect(detectOne(outdated, seen(tuned), 'running').map((f) => f.status)).toEqual(['warn']);
  expect(detectOne(limitsChanged, seen(made), 'running').map((f) => f.status)).toEqual(['ok']);
  const starting = { ...limit, made: ['environment'] as const, files: '/tmp/more.yml' };
  const facts = seen({ ...starting, variables: ['A'] }, 'starting');
  const both = detectIssues([outdated, serviceStarting], facts, 'running');
  expect(foldRoots(both).roots.map(({ finding: root }) => root.issue)).toEqual([
    'service-outdated',
  ]);
  // Where it fails, what was changed is why.
  expect(detectOne(outdated, seen(tuned, 'restarting'), 'running')[0]?.status).toBe('broken');
});

test.each([
  ['/d/docker-compose.yml', []],
  ['/d/docker-compose.yml,/tmp/more.yml', ['/tmp/more.yml']],
  ['/tmp/more.yml', ['/tmp/more.yml']],
])(
  'a container of another definition, made from %s, must be compared as %o',
  async (files, other) => {
    const labels = { 'com.docker.compose.project.config_files': files };
    const own = detail({ labels, mounts: [] });
    const found = await driftsOf(own, [{ service: 'web', what: 'definition' }]);
    expect(found.map((one) => one.files)).toEqual(other);
    const [same] = await driftsOf(detail({ labels }), [{ service: 'web', what: 'definition' }]);
    expect(same?.made).toEqual(other.length === 0 ? undefined : ['other']);
    for (const one of found) {
      const [finding] = detectOne(outdated, seen(one), 'running');
      expect(finding?.status).toBe('broken');
      expect(textOf(finding ?? expect.fail())).toContain('another Compose file');
    }
  },
);
