import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../../src/cli/commands/version.run.ts';
import { commandContext, newDir, testEffects } from '../../support/settings.ts';

const sum = 'a'.repeat(64);
const fileOf = (version: string, arch: string = process.arch) =>
  `costrict-${version}-linux-${arch}.tar.gz`;

/** A directory with a release of these files. */
async function release(names: readonly string[], below = ''): Promise<string> {
  const dir = await newDir();
  await mkdir(join(dir, below), { recursive: true });
  const lines = names.map((name) => `${sum}  ${name}\n`).join('');
  await writeFile(join(dir, below, 'SHA256SUMS'), lines);
  return dir;
}

const check = (place: string, version = '1.2.3') =>
  run(commandContext('/', { effects: { ...testEffects(), version } }), [], { check: place });

test('a newer version must be named with the commands that install it', async () => {
  const dir = await release([fileOf('1.2.9'), fileOf('1.10.0'), fileOf('1.3.0')]);
  const { exit, json, view } = await check(dir);
  expect({ exit, json }).toEqual({
    exit: 1,
    json: { version: '1.2.3', offered: '1.10.0', newer: true },
  });
  const steps = view.flatMap((block) => (block.kind === 'next' ? block.steps : []));
  expect(steps.map(({ command }) => command)).toEqual([
    `tar -xzf ${join(dir, fileOf('1.10.0'))}`,
    `sudo sh costrict-1.10.0-linux-${process.arch}/install.sh`,
  ]);
});

test('a bundle’s folder for the tool must be looked into', async () => {
  expect((await check(await release([fileOf('2.0.0')], 'tool'))).json).toMatchObject({
    offered: '2.0.0',
  });
});

test.each(['1.2.3', '1.2.2', '1.2.3-rc.1'])(
  '%s must not count as newer than 1.2.3',
  async (offered) => {
    const { exit, json } = await check(await release([fileOf(offered)]));
    expect({ exit, json }).toMatchObject({ exit: 0, json: { offered, newer: false } });
  },
);

const useless: readonly (readonly [string, readonly string[]])[] = [
  ['nothing', []],
  ['another architecture', [fileOf('9.9.9', 'mips')]],
  ['a name that climbs', [`../${fileOf('9.9.9')}`]],
  ['no version', [fileOf('latest'), fileOf('01.2.3')]],
];
test.each(useless)('a release of %s must be no offer, and not "up to date"', async (_, names) => {
  const dir = await release(names);
  await expect(check(dir)).rejects.toMatchObject({ id: 'version-unknown', exit: 3 });
});

test.each(['/nothing/here', 'word', './host.example/x'])('%s must be no place', async (place) => {
  await expect(check(place)).rejects.toMatchObject({ id: 'version-unknown', exit: 3 });
});
