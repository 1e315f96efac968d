import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { pathsOf } from '../../../src/config/paths.ts';
import { findInstallations, installationFacts } from '../../../src/doctor/inventory.ts';
import { createRun } from '../../../src/runs/run-dir.ts';
import { loadBlueprints } from '../../../src/stacks/stacks.ts';
import { newDir, testEffects } from '../../support/settings.ts';

/** A deployment with these runs, each closed well: command, and version of the program. */
async function factsAfter(...runs: readonly (readonly [string, string])[]) {
  const dir = await newDir();
  await writeFile(join(dir, 'costrict.yaml'), '');
  const effects = testEffects();
  for (const [command, version] of runs) {
    const run = await createRun({ ...effects, version }, pathsOf(dir), command);
    await run.write({ type: 'close', outcome: 'done' });
  }
  const look = { effects, stacks: [], signal: AbortSignal.timeout(5_000) };
  const one = { dir, kind: 'deployment', ours: true, layout: undefined, containers: [] } as const;
  return installationFacts(look, one, true);
}

test('the version of a deployment must be that of the program that deployed it last', async () => {
  const runs = [
    ['deploy', '0.8.0'],
    ['deploy --from accounts', '0.9.0-rc.1'],
    ['up', '1.0.0'],
  ];
  const facts = await factsAfter(...(runs as [string, string][]));
  expect(facts).toMatchObject({ version: '0.9.0-rc.1', state: 'removed' });
  expect(await factsAfter(['lab up', '2.0.0'])).toMatchObject({ version: '2.0.0' });
});

test('a journal must be believed no more than what a version looks like', async () => {
  expect(await factsAfter(['deploy', 'x\u001b[2J'])).toMatchObject({ version: null });
  expect(await factsAfter(['deploy', 'x'.repeat(200)])).toMatchObject({ version: null });
  expect(await factsAfter(['up', '1.0.0'])).toMatchObject({ version: null });
});

describe('containers whose directory is gone', () => {
  const made = (dir: string, services: readonly string[]) =>
    services.map((service) => ({
      labels: {
        'com.docker.compose.project': 'old',
        'com.docker.compose.project.working_dir': dir,
        'com.docker.compose.service': service,
      },
    }));
  const lostAmong = async (containers: ReturnType<typeof made>) => {
    const effects = testEffects({ containers });
    const stacks = await loadBlueprints();
    return (await findInstallations({ effects, stacks, signal: AbortSignal.timeout(5_000) })).lost;
  };

  it('must be listed as a deployment without its directory', async () => {
    const dir = join(await newDir(), 'renamed');
    const lost = await lostAmong(made(dir, ['app', 'postgres', 'redis']));
    expect(lost).toMatchObject([{ dir, stack: 'claude-code-hub' }]);
    expect(lost[0]?.containers).toHaveLength(3);
  });

  it('must not be taken for ours by two names that every project has', async () => {
    const dir = join(await newDir(), 'renamed');
    expect(await lostAmong(made(dir, ['web', 'postgres', 'redis']))).toEqual([]);
    expect(await lostAmong(made(dir, ['app']))).toEqual([]);
  });

  it('must not be listed while the directory is there', async () => {
    expect(await lostAmong(made(await newDir(), ['app', 'postgres', 'redis']))).toEqual([]);
  });
});
