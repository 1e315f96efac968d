import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { make } from '../../../../src/cli/commands/bundle-make.run.ts';
import { removeEmpty } from '../../../../src/docker/bundle/empty.ts';
import { realFs } from '../../../../src/effects/real/fs.ts';
import { commandContext, testEffects } from '../../../support/settings.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'empty-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const failed = (to: string, options = {}) => {
  const effects = testEffects();
  const docker = { ...effects.docker, version: () => Promise.reject(new Error('no engine')) };
  const context = commandContext(dir, { effects: { ...effects, docker } as typeof effects });
  return make(context, [to], options).then(
    () => 'made',
    () => 'failed',
  );
};

test.each([
  ['before anything is read', { since: 'not-there.bundle' }],
  ['while images are collected', {}],
])('a bundle that fails %s must leave no directory behind', async (_, options) => {
  expect(await failed('offline.bundle', options)).toBe('failed');
  expect(await failed('usb/', options)).toBe('failed');
  expect(await readdir(dir)).toEqual([]);
});

test('a directory that a person made must stay, without what the run put into it', async () => {
  await mkdir(join(dir, 'usb'));
  expect(await failed('usb/')).toBe('failed');
  expect(await readdir(join(dir, 'usb'))).toEqual([]);
});

test('what was downloaded must stay for the next run', async () => {
  const blobs = join(dir, 'work/blobs/sha256');
  await mkdir(blobs, { recursive: true });
  await writeFile(join(blobs, 'abc.part'), 'x');
  await removeEmpty(realFs, join(dir, 'work'), false);
  expect(await readdir(blobs)).toEqual(['abc.part']);
  await removeEmpty(realFs, join(dir, 'not-there'), false);
});
