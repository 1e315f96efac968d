import { join } from 'node:path';
import type { Effects } from '../../effects/effects.ts';
import { labStateOf } from './marker.ts';

type StateEffects = Pick<Effects, 'fs' | 'clock'>;

/** A fault that was made in the lab and not healed yet. */
export interface MadeFault {
  readonly id: string;
  readonly at: string;
}

const madeFile = (dir: string): string => join(labStateOf(dir), 'made.json');
const maxBytes = 1_000_000;

const isMade = (value: unknown): value is MadeFault =>
  typeof value === 'object' &&
  value !== null &&
  typeof Reflect.get(value, 'id') === 'string' &&
  typeof Reflect.get(value, 'at') === 'string';

/** The faults that are in the lab, oldest first. */
export async function madeFaults(
  { fs }: Pick<Effects, 'fs'>,
  dir: string,
): Promise<readonly MadeFault[]> {
  const stat = await fs.stat(madeFile(dir));
  if (stat?.kind !== 'file' || stat.size > maxBytes) return [];
  try {
    const value: unknown = JSON.parse(await fs.readText(madeFile(dir)));
    return Array.isArray(value) ? value.filter(isMade) : [];
  } catch {
    return [];
  }
}

async function save(effects: StateEffects, dir: string, made: readonly MadeFault[]): Promise<void> {
  await effects.fs.mkdir(labStateOf(dir), 0o700);
  const text = `${JSON.stringify(made, null, 2)}\n`;
  await effects.fs.writeAtomic(madeFile(dir), text, { mode: 0o600 });
}

/** Written before the fault is made: one that was made half is healed too. */
export async function noteMade(effects: StateEffects, dir: string, id: string): Promise<void> {
  const made = (await madeFaults(effects, dir)).filter((fault) => fault.id !== id);
  await save(effects, dir, [...made, { id, at: effects.clock.now().toISOString() }]);
}

/** Written after the fault was healed. */
export async function noteHealed(effects: StateEffects, dir: string, id: string): Promise<void> {
  const made = await madeFaults(effects, dir);
  await save(
    effects,
    dir,
    made.filter((fault) => fault.id !== id),
  );
}

/** Data that a fault keeps to be healed, in files of its own. */
export interface Keeper {
  keep(name: string, text: string): Promise<void>;
  kept(name: string): Promise<string | undefined>;
  forget(name: string): Promise<void>;
}

/** The keeper of one fault; its files go with the lab. */
export function keeperOf({ fs }: Pick<Effects, 'fs'>, dir: string, id: string): Keeper {
  const folder = join(labStateOf(dir), 'kept', encodeURIComponent(id));
  const pathOf = (name: string) => join(folder, encodeURIComponent(name));
  return {
    async keep(name, text) {
      await fs.mkdir(folder, 0o700);
      if (await fs.stat(pathOf(name))) return;
      await fs.writeAtomic(pathOf(name), text, { mode: 0o600 });
    },
    kept: async (name) =>
      (await fs.stat(pathOf(name))) ? await fs.readText(pathOf(name)) : undefined,
    forget: (name) => fs.removeFile(pathOf(name)),
  };
}
