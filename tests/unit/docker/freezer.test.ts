import { expect, test } from 'vitest';
import { freezerIn, freezerOf, usualFreezer } from '../../../src/docker/freezer.ts';
import type { Effects } from '../../../src/effects/effects.ts';

const id = 'a1'.repeat(32);
const other = 'b2'.repeat(32);

test.each([
  ['version 1', `9:name=systemd:/docker/${id}\n6:freezer:/docker/${id}\n0::/`, 'freezer'],
  ['version 1, systemd', `6:freezer:/system.slice/docker-${id}.scope\n`, 'freezer'],
  ['version 2', `0::/docker/${id}\n`, ''],
  ['version 2, systemd', `0::/system.slice/docker-${id}.scope\n`, ''],
  ['a parent of its own', `0::/my.slice/my-\\x2done.slice/docker-${id}.scope\n`, ''],
])('the freezer must be found under %s', (_, text, controller) => {
  const found = freezerIn(text, id);
  const group = /(?:freezer|0:):(\/\S+)/.exec(text)?.[1];
  const file = controller === '' ? 'cgroup.freeze' : 'freezer.state';
  const tree = ['/sys/fs/cgroup', ...(controller === '' ? [] : [controller])].join('/');
  expect(found?.path).toBe(`${tree}${group}/${file}`);
  expect(found?.thawed).toBe(controller === '' ? '0' : 'THAWED');
});

test('groups that a container makes below its own must not be taken for it', () => {
  expect(freezerIn(`0::/docker/${id}/init.scope`, id)?.path).toBe(
    `/sys/fs/cgroup/docker/${id}/cgroup.freeze`,
  );
});

test.each([
  ['of another container', `0::/docker/${other}`],
  ['that climbs', `0::/../docker/${id}`],
  ['that climbs behind it', `0::/docker/${id}/../x`],
  ['that only begins alike', `0::/docker/${id}0`],
  ['of nothing', ''],
  ['without a path', '0::'],
])('a group %s must be none', (_, text) => {
  expect(freezerIn(text, id)).toBeUndefined();
});

test('an id that is none must name no file', () => {
  expect(freezerIn('0::/docker/abc', 'abc')).toBeUndefined();
});

const filesWith = (groups: Readonly<Record<string, string>>, uid = 0) =>
  ({
    fs: {
      list: async () => ['self', ...Object.keys(groups)],
      readText: async (path: string) => groups[path.split('/')[2] ?? ''] ?? Promise.reject(),
      stat: async () => ({ kind: 'file', uid }),
    },
  }) as unknown as Pick<Effects, 'fs'>;

test('the process that the engine names must be asked first, then every one', async () => {
  const groups = { '7': `0::/x.slice/docker-${id}.scope`, '8': `0::/docker/${id}` };
  const at = async (pid: number | undefined) => (await freezerOf(filesWith(groups), id, pid))?.path;
  expect(await at(8)).toContain('/docker/');
  expect(await at(undefined)).toContain('/x.slice/');
  expect(await at(9)).toContain('/x.slice/');
});

test('a group that is not root’s must never be written', async () => {
  expect(await freezerOf(filesWith({ '7': `0::/docker/${id}` }, 1000), id, 7)).toBeUndefined();
});

test.each([
  [{ driver: 'cgroupfs', version: '1' }, `/freezer/docker/${id}/freezer.state`],
  [{ driver: 'systemd', version: '1' }, `/freezer/system.slice/docker-${id}.scope/freezer.state`],
  [{ driver: 'cgroupfs', version: '2' }, `/docker/${id}/cgroup.freeze`],
  [{ driver: 'systemd', version: '2' }, `/system.slice/docker-${id}.scope/cgroup.freeze`],
  [undefined, `/freezer/docker/${id}/freezer.state`],
])('an engine with %o keeps its groups where it usually does', (cgroup, path) => {
  expect(usualFreezer(id, cgroup).path).toBe(`/sys/fs/cgroup${path}`);
});
