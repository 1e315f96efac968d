import { expect, test } from 'vitest';
import type { ProbeContext } from '../../../../src/doctor/probe.ts';
import { stoppedProcesses } from '../../../../src/doctor/probes/service-pulse.ts';
import { okFact } from '../../../support/facts.ts';

/** The kinds found in a container of one process, with these files of the kernel. */
async function found(group: string, files: Readonly<Record<string, string>>) {
  const context = {
    get: async () => okFact([{ service: 'casdoor', container: 'p-casdoor-1', pids: [7], group }]),
    effects: {
      fs: {
        async readText(path: string) {
          const text = files[path];
          if (text === undefined) throw Object.assign(new Error(path), { code: 'ENOENT' });
          return text;
        },
      },
    },
  } as unknown as ProbeContext;
  const reading = await stoppedProcesses.read(context);
  return reading.status === 'ok' ? reading.value.map(({ kind }) => kind) : reading;
}

// A task of a frozen group is in the state of one that waits for a disk.
const stat = { '/proc/7/stat': '7 (node) D 1' };

test('a group that is frozen behind the back of the engine must be found, in both versions of cgroup', async () => {
  const v1 = '/sys/fs/cgroup/cpu/docker/ab';
  const state = '/sys/fs/cgroup/freezer/docker/ab/freezer.state';
  expect(await found(v1, { ...stat, [state]: 'FROZEN\n' })).toEqual(['frozen']);
  expect(await found(v1, { ...stat, [state]: 'THAWED\n' })).toEqual([]);
  const v2 = '/sys/fs/cgroup/docker/ab';
  expect(await found(v2, { ...stat, [`${v2}/cgroup.freeze`]: '1\n' })).toEqual(['frozen']);
  expect(await found(v2, { ...stat, [`${v2}/cgroup.freeze`]: '0\n' })).toEqual([]);
});
