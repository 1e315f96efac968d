import { expect, test } from 'vitest';
import { readMountinfo } from '../../../src/base/mountinfo.ts';
import { containerDetails } from '../../../src/doctor/probes/container-details.ts';
import { serviceMounts } from '../../../src/doctor/probes/service-mounts.ts';
import { serviceProcesses } from '../../../src/doctor/probes/service-processes.ts';
import type { Mount } from '../../../src/effects/docker.ts';
import { issue } from '../../../src/issues/volume-not-in-place/index.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';

const data: Mount = { source: '/srv/c/data/redis', target: '/data', readOnly: false };
const at = (path: string, options = 'rw', device = 'rw', more = '8:1 /srv/c/data/redis') =>
  `700 600 ${more} ${path} ${options},relatime - ext4 /dev/sda1 ${device},errors=remount-ro`;

/** The verdict on a container that was made with some mounts and sees those of a table. */
function look(table: readonly string[], mounts: readonly Mount[] = [data]) {
  const row = {
    ...{ service: 'redis', container: 'p-redis-1', id: 'i', group: '', pids: [7] },
    ...{ addresses: new Map(), mounts: readMountinfo(table.join('\n')), own: mounts },
  };
  const [finding] = detectOne(issue, factsOf([serviceMounts, okFact([row])]), 'running');
  return finding ?? expect.fail('no finding');
}

test.each([
  ['as it was made', [at('/data')]],
  ['the same, mounted twice', [at('/data'), at('/data')]],
  ['under a link of the image, by its name', [at('/run/data')], '/var/run/data'],
  ['under a link of the image, by what is mounted', [at('/mnt/x')], '/data'],
])('%s must be no fault', (_, table, target = data.target) => {
  expect(look(table, [{ ...data, target }]).status).toBe('ok');
});

test('only mounts from the deployment’s directory must be compared', async () => {
  const detail = {
    labels: { 'com.docker.compose.project.working_dir': '/srv/c' },
    mounts: [
      data,
      ...['/etc/localtime', '/srv/cx', '/mnt/models'].map((source) => ({ ...data, source })),
    ],
  };
  const process = { service: 'redis', container: 'p-redis-1', pids: [7] };
  const facts = new Map<unknown, unknown>([
    [serviceProcesses, okFact([process])],
    [containerDetails, okFact({ of: () => detail })],
  ]);
  const context = {
    get: async (probe: unknown) => facts.get(probe),
    effects: { fs: { readText: async () => at('/data') } },
  };
  const reading = await serviceMounts.read(context as never);
  expect(reading).toMatchObject({ status: 'ok', value: [{ own: [data] }] });
});

test('one that was asked for read-only must be no fault', () => {
  expect(look([at('/data', 'ro')], [{ ...data, readOnly: true }]).status).toBe('ok');
});

test('where nobody may look, nothing must be said', () => {
  expect(look([]).status).toBe('ok');
});

test.each([
  ['is read-only', [at('/data', 'ro')], /redis: \/data is read-only/, 'costrict restart redis'],
  [
    'is gone',
    [at('/tmp', 'rw', 'rw', '8:1 /tmp')],
    /\/data is not mounted/,
    'costrict restart redis',
  ],
  [
    'is hidden',
    [at('/data'), at('/data', 'rw', 'rw', '0:99 /')],
    /another file system hides \/data/,
    'sudo nsenter -t 7 -m findmnt -T /data',
  ],
  [
    'lies on a disk that became read-only',
    [at('/data', 'rw', 'ro')],
    /the disk under \/data has become read-only/,
    'sudo dmesg -T | tail -n 50',
  ],
])('a volume that %s must be named with its way out', (_, table, words, command) => {
  const finding = look(table);
  expect(finding).toMatchObject({ status: 'broken', subject: 'redis' });
  expect(textOf(finding)).toMatch(words);
  expect(finding.next[0]?.command).toBe(command);
});

test('blanks in paths must be read as the kernel writes them', () => {
  const [mount] = readMountinfo(at(String.raw`/my\040data`));
  expect(mount?.path).toBe('/my data');
});
