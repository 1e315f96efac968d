import { expect, test } from 'vitest';
import type { ProbeContext } from '../../../../src/doctor/probe.ts';
import { stoppedProcesses } from '../../../../src/doctor/probes/service-pulse.ts';
import { okFact } from '../../../support/facts.ts';
import { virtualClock } from '../../../support/virtual-clock.ts';

/** The kinds found in a container of one process, with these files of the kernel. */
async function found(group: string, files: Record<string, string | readonly string[]>) {
  const context = {
    get: async () => okFact([{ service: 'casdoor', container: 'p-casdoor-1', pids: [7], group }]),
    signal: new AbortController().signal,
    effects: {
      clock: virtualClock(),
      fs: {
        async readText(path: string) {
          const [text, ...later] = [files[path] ?? []].flat();
          if (later.length > 0) files[path] = later;
          if (text === undefined) throw Object.assign(new Error(path), { code: 'ENOENT' });
          return text;
        },
      },
    },
  } as unknown as ProbeContext;
  const reading = await stoppedProcesses.read(context);
  return reading.status === 'ok'
    ? reading.value.map(({ kind, again }) => (again ? `${kind} again` : kind))
    : reading;
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

test('one that goes on by itself and stops again must differ from one that stays stopped', async () => {
  const group = '/sys/fs/cgroup/docker/ab';
  const stopped = '7 (node) T 1';
  const path = '/proc/7/stat';
  expect(await found(group, { [path]: stopped })).toEqual(['stopped']);
  expect(await found(group, { [path]: [stopped, stopped, '7 (node) S 1'] })).toEqual([
    'stopped again',
  ]);
  const freezer = `${group}/cgroup.freeze`;
  expect(await found(group, { ...stat, [freezer]: ['1\n', '1\n', '0\n'] })).toEqual([
    'frozen again',
  ]);
});
