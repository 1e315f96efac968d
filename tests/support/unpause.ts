import { unpause as productUnpause } from '../../src/docker/unpause.ts';
import type { Prompt } from '../../src/effects/effects.ts';
import { realEffects } from './effects.ts';
import { patientSignal } from './engine.ts';
import { docker } from './rehearsal.ts';

/** Lets a paused container go on, also where the engine's own command hangs. */
export async function unpause(name: string): Promise<void> {
  // An inspection may hang as well; the list does not.
  const id = await docker(['ps', '--no-trunc', '-q', '--filter', `name=^${name}$`]);
  const effects = realEffects('', { interactive: false } as Prompt);
  const say = () => undefined;
  await productUnpause({ effects, signal: patientSignal(), say }, { id, name });
}
