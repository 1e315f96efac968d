import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { run as init } from '../../../src/cli/commands/init.run.ts';
import { deployTarget } from '../../../src/cli/deploy-target.ts';
import { listBackups } from '../../../src/cli/restore-list.ts';
import { findDoctorTarget } from '../../../src/cli/target.ts';
import { commandContext, newDir, read, userError } from '../../support/settings.ts';
import { treeOf } from '../../support/tree.ts';

let dir: string;
const context = () => commandContext('/', { yes: true, dir, stack: 'costrict' });

/** A deployment that was rendered once, without its settings. */
beforeEach(async () => {
  dir = join(await newDir(), 'lost');
  await init(context(), [], { set: ['server.address=10.0.0.5'] });
  await mkdir(join(dir, '.costrict'), { recursive: true });
  await writeFile(join(dir, '.costrict/rendered.json'), '{}');
  await writeFile(join(dir, 'docker-compose.yml'), '# made\nname: "mine"\nservices:\n');
  await writeFile(join(dir, 'configure.sh'), 'COSTRICT_BACKEND="10.0.0.5"\n');
  await rm(join(dir, 'costrict.yaml'));
});

const calls: Readonly<Record<string, () => Promise<unknown>>> = {
  doctor: () => findDoctorTarget(context()),
  deploy: () => deployTarget(context(), {}),
  'deploy --dry-run': () => deployTarget(context(), { dryRun: true }),
  init: async () => init(context(), [], {}),
};

test.each(Object.keys(calls))(
  '%s must say that the settings are gone, and make none',
  async (name) => {
    const before = await treeOf(dir);
    const error = await userError(async () => calls[name]?.());
    expect(error).toMatchObject({ id: 'settings-lost', exit: 5 });
    const commands = error.next.map(({ command }) => command);
    expect(commands).toEqual([
      `costrict init -C ${dir} --from-configure ${dir}/configure.sh --set project=mine`,
    ]);
    expect(read(error, 'zh')).toContain('不见了');
    expect(await treeOf(dir)).toEqual(before);
  },
);

test('backups must be offered and listed where there are some', async () => {
  await mkdir(join(dir, 'backups/20250101T000000Z'), { recursive: true });
  const error = await userError(() => findDoctorTarget(context()));
  expect(error.next[0]?.command).toBe(`costrict restore -C ${dir}`);
  expect((await listBackups(context())).exit).toBe(0);
});

test('what the advice says must make the settings, with the project as it was', async () => {
  const given = { fromConfigure: join(dir, 'configure.sh'), set: ['project=mine'] };
  await init(context(), [], given);
  const { settings } = await findDoctorTarget(context());
  expect(settings).toMatchObject({ project: 'mine', server: { address: '10.0.0.5' } });
});

test('secrets alone are no deployment: an interrupted init is made again', async () => {
  await rm(join(dir, '.costrict/rendered.json'));
  expect((await init(context(), [], {})).exit).toBe(0);
});
