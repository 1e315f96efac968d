import { expect, test } from 'vitest';
import { readMountinfo } from '../../../src/base/mountinfo.ts';
import { containerDetails } from '../../../src/doctor/probes/container-details.ts';
import { serviceMounts } from '../../../src/doctor/probes/service-mounts.ts';
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
    ...{ addresses: new Map(), mounts: readMountinfo(table.join('\n')) },
  };
  const of = () => ({ mounts }) as never;
  const facts = factsOf([serviceMounts, okFact([row])], [containerDetails, okFact({ of })]);
  const [finding] = detectOne(issue, facts, 'running');
  return finding ?? expect.fail('no finding');
}

test.each([
  ['as it was made', [at('/data')]],
  ['the same, mounted twice', [at('/data'), at('/data')]],
  ['a link resolved by the engine', [at('/run/docker.sock')], '/var/run/docker.sock'],
  ['a system’s own part, read-only from the start', [at('/data', 'rw', 'ro')], '/data', '/usr/x'],
])('%s must be no fault', (_, table, target = data.target, source = data.source) => {
  expect(look(table, [{ ...data, target, source }]).status).toBe('ok');
});

test('one that was asked for read-only must be no fault', () => {
  expect(look([at('/data', 'ro')], [{ ...data, readOnly: true }]).status).toBe('ok');
});

test('where nobody may look, nothing must be said', () => {
  expect(look([]).status).toBe('ok');
});

test.each([
  ['is read-only', [at('/data', 'ro')], /redis: \/data is read-only/, 'costrict restart redis'],
  ['is gone', [at('/tmp')], /\/data is not mounted/, 'costrict restart redis'],
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
