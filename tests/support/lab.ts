import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deployment } from '../../src/config/deployment.ts';
import { loadDeployment } from '../../src/config/settings/load.ts';
import type { Prompt } from '../../src/effects/effects.ts';
import type { LabParts } from '../../src/repair/lab/context.ts';
import type { Looker } from '../../src/repair/lab/detect.ts';
import { checksOf, loadBlueprints, partsOf } from '../../src/stacks/stacks.ts';
import { projectRoot } from './cli.ts';
import { realEffects } from './effects.ts';

const silentPrompt = { interactive: false } as Prompt;

/** Makes a lab of a rehearsal that a test deployed itself. */
export async function markAsLab(dir: string): Promise<void> {
  const state = join(dir, '.costrict');
  await mkdir(state, { recursive: true, mode: 0o700 });
  const marker = { version: 1, dir, since: new Date().toISOString() };
  await writeFile(join(state, 'lab.json'), JSON.stringify(marker), { mode: 0o600 });
}

export interface OpenLab {
  readonly parts: LabParts;
  readonly looker: Looker;
}

/** A lab as the commands use it, with the real ports. */
export async function openLab(dir: string): Promise<OpenLab> {
  const effects = realEffects(projectRoot, silentPrompt);
  const { signal } = new AbortController();
  const load = async (): Promise<Deployment> =>
    loadDeployment(effects, dir, await loadBlueprints());
  const deployment = await load();
  return {
    parts: { parts: partsOf(deployment), deployment, effects, signal, emit: () => undefined },
    looker: { effects, signal, checks: await checksOf(deployment.blueprint), load },
  };
}
