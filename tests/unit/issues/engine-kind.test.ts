import { describe, expect, test } from 'vitest';
import { dockerDaemon } from '../../../src/doctor/probes/docker-daemon.ts';
import { dockerInfo } from '../../../src/doctor/probes/docker-info.ts';
import type { DockerInfo } from '../../../src/effects/docker.ts';
import { issue as notEngine } from '../../../src/issues/docker-not-engine/index.ts';
import { issue as unfit } from '../../../src/issues/docker-storage-unfit/index.ts';
import { detectOne, factsOf, okFact } from '../../support/facts.ts';
import { up } from '../../support/issue-facts.ts';

const engine = { operatingSystem: 'Debian GNU/Linux 12', rootless: false, supportsTypes: true };
const plain: DockerInfo = {
  ...{ name: 'srv', rootDir: '/var/lib/docker', cpus: 4, memoryBytes: 8e9, mirrors: [] },
  ...{ storageDriver: 'overlay2', engine },
};
const facts = (info: Partial<DockerInfo>) =>
  factsOf([dockerInfo, okFact({ ...plain, ...info })], [dockerDaemon, okFact(up('24.0.7'))]);

describe('docker-not-engine', () => {
  test.each([
    ['snap', { rootDir: '/var/snap/docker/common/var-lib-docker' }],
    ['Podman', { rootDir: '/var/lib/containers/storage' }],
    ['Docker Desktop', { engine: { ...engine, operatingSystem: 'Docker Desktop' } }],
    ['rootless', { engine: { ...engine, rootless: true } }],
  ])('must warn of %s', (_, info) => {
    expect(detectOne(notEngine, facts(info), 'running').map(({ status }) => status)).toEqual([
      'warn',
    ]);
  });
  test('must be content with Docker Engine', () => {
    expect(detectOne(notEngine, facts({}), 'running').map(({ status }) => status)).toEqual(['ok']);
  });
});

describe('docker-storage-unfit', () => {
  test.each([
    ['broken', { engine: { ...engine, supportsTypes: false } }],
    ['warn', { storageDriver: 'vfs' }],
    ['ok', { engine: { ...engine, supportsTypes: null } }],
    ['ok', {}],
  ])('must be %s', (status, info) => {
    expect(detectOne(unfit, facts(info), 'running').map((one) => one.status)).toEqual([status]);
  });
});
