import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pathsOf } from '../../../src/config/paths.ts';
import { installationFacts } from '../../../src/doctor/inventory.ts';
import { createRun } from '../../../src/runs/run-dir.ts';
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
