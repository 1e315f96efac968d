import { describe, expect, test } from 'vitest';
import type { AnyProbe } from '../../../../src/doctor/probe.ts';
import { disks } from '../../../../src/doctor/probes/disks.ts';
import { serviceLimits } from '../../../../src/doctor/probes/service-limits.ts';
import { serviceMounts } from '../../../../src/doctor/probes/service-mounts.ts';
import { serviceProcesses } from '../../../../src/doctor/probes/service-processes.ts';
import { serviceDisks } from '../../../../src/issues/disk-full/probe.ts';
import { factsOf, okFact } from '../../../support/facts.ts';

const files: Record<string, string> = {
  '/v2/pids.max': '20\n',
  '/v2/pids.current': '19\n',
  '/v2/pids.events': 'max 7\n',
  '/v2/memory.max': '1000\n',
  '/v2/memory.current': '990\n',
  '/v2/memory.stat': 'anon 500\ninactive_file 400\n',
  '/v2/memory.events': 'low 0\noom 2\noom_kill 2\noom_group_kill 0\n',
  '/proc/5/limits': 'Max open files            4                    8                    files\n',
  '/sys/fs/cgroup/memory/docker/a/memory.limit_in_bytes': '9223372036854771712\n',
  '/sys/fs/cgroup/pids/docker/a/pids.max': 'max\n',
};

function context(group: string) {
  const facts = factsOf(
    [
      serviceProcesses,
      okFact([
        { service: 's', container: 'c', id: 'i', addresses: new Map(), group, pids: [5, 6] },
      ]),
    ],
    [disks, okFact({ known: [{ totalBytes: 777 }] })],
  );
  const fs = {
    readText: async (path: string) => files[path] ?? Promise.reject(new Error('ENOENT')),
    list: async (path: string) => (path === '/proc/6/fd' ? ['0', '1', '2'] : ['0']),
    space: async (path: string) => ({
      totalBytes: path.endsWith('/host') ? 777 : 100,
      ...{ freeBytes: 1, totalInodes: 0, freeInodes: 0 },
    }),
  };
  const world = {
    get: async (probe: AnyProbe): Promise<unknown> =>
      probe === serviceMounts ? probe.read(world as never) : facts.get(probe),
    effects: { fs },
  };
  return world as never;
}

describe('limits of services', () => {
  test('must be read with cgroup v2, memory without the cache', async () => {
    expect(await serviceLimits.read(context('/v2'))).toMatchObject({
      value: [
        { what: 'processes', used: 19, most: 20, refused: 7 },
        { what: 'memory', used: 590, most: 1000, refused: 2 },
        { what: 'files', used: 3, most: 4, place: '/proc/6/fd' },
      ],
    });
  });

  test('must be none with cgroup v1 where none is set', async () => {
    const { value } = (await serviceLimits.read(context('/sys/fs/cgroup/cpu/docker/a'))) as never;
    expect(value).toMatchObject([{ what: 'files' }]);
  });

  test('file systems that can be written and are no disk of the machine must be looked at', async () => {
    files['/proc/5/mountinfo'] = [
      '1 0 0:96 / / rw - overlay overlay rw',
      '2 1 0:1 / /proc rw - proc proc rw',
      '3 1 0:2 / /dev rw - tmpfs tmpfs rw',
      '4 3 0:3 / /dev/shm rw - tmpfs shm rw',
      '5 1 8:1 /x /host rw - ext4 /dev/sda1 rw',
      '6 1 8:2 / /my\\040volume rw,relatime shared:1 - xfs /dev/sdb rw',
      '7 1 7:1 / /snap ro - squashfs /dev/loop1 ro',
    ].join('\n');
    const { value } = (await serviceDisks.read(context('/v2'))) as never as {
      value: { path: string }[];
    };
    expect(value.map(({ path }) => path)).toEqual(['/dev/shm', '/my volume']);
  });
});
