import { dirname, join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { labTexts as t } from '../../base/texts/lab.ts';
import type { CommonSettings } from '../../config/blueprint.ts';
import { pathsOf } from '../../config/paths.ts';
import { dataDir } from '../../deploy/rehearsal/directory.ts';
import type { Effects, Host } from '../../effects/effects.ts';

type LabEffects = Pick<Effects, 'fs' | 'clock'>;

/** Where a lab lives unless a directory is named. */
export const labDir = (host: Pick<Host, 'env' | 'home'>, stack: string): string =>
  dataDir(host, stack, 'lab');

export const labStateOf = (dir: string): string => join(pathsOf(dir).state, 'lab');

/**
 * The file that makes a directory a lab. It names its directory, so that a copy of it elsewhere
 * makes none.
 */
const markerOf = (dir: string): string => join(pathsOf(dir).state, 'lab.json');
const maxMarkerBytes = 4096;

/** Marks a directory that this call has just made. */
export async function markLab({ fs, clock }: LabEffects, dir: string): Promise<void> {
  await fs.mkdir(dir, 0o700);
  await fs.mkdir(pathsOf(dir).state, 0o700);
  const marker = { version: 1, dir, since: clock.now().toISOString() };
  await fs.writeAtomic(markerOf(dir), `${JSON.stringify(marker)}\n`, { mode: 0o600 });
}

async function isMarked({ fs }: Pick<Effects, 'fs'>, dir: string): Promise<boolean> {
  const path = markerOf(dir);
  const stat = await fs.stat(path);
  if (stat?.kind !== 'file' || stat.size > maxMarkerBytes) return false;
  try {
    const marker: unknown = JSON.parse(await fs.readText(path));
    return typeof marker === 'object' && marker !== null && Reflect.get(marker, 'dir') === dir;
  } catch {
    return false;
  }
}

/** The lab that a directory is in. */
export async function labAround(
  effects: Pick<Effects, 'fs'>,
  cwd: string,
): Promise<string | undefined> {
  for (let dir = cwd; ; dir = dirname(dir)) {
    if (await isMarked(effects, dir)) return dir;
    if (dir === dirname(dir)) return undefined;
  }
}

const ownDirectory: NextStep = {
  command: `${program.command} lab up -C ~/${program.command}-lab`,
  what: t.nextOwnDir(),
};

/** Exit 5: somebody's work is here, and a lab breaks things. */
function notLab(dir: string, why: ReturnType<typeof t.isDeployment>): UserError {
  return new UserError({
    id: 'not-a-lab',
    title: t.notLab({ dir }),
    why: [why, t.notLabWhy()],
    next: [ownDirectory],
    exit: exit.refused,
  });
}

/** 'lab', or 'none' where one may be made. Anything else that is there is refused. */
export async function lookAtLab(effects: LabEffects, dir: string): Promise<'lab' | 'none'> {
  if (await isMarked(effects, dir)) return 'lab';
  if (await effects.fs.stat(pathsOf(dir).settings)) throw notLab(dir, t.isDeployment());
  const stat = await effects.fs.stat(dir);
  if (stat === undefined) return 'none';
  if (stat.kind !== 'dir' || (await effects.fs.list(dir)).length > 0)
    throw notLab(dir, t.hasFiles());
  return 'none';
}

/** The directory of a lab, or a refusal. */
export async function assertLab(effects: LabEffects, dir: string): Promise<void> {
  if ((await lookAtLab(effects, dir)) === 'lab') return;
  throw new UserError({
    id: 'no-lab',
    title: t.noLab({ dir }),
    next: [{ command: `${program.command} lab up`, what: t.nextUp() }],
    exit: exit.usage,
  });
}

/** A marker in a real deployment (a copied state directory) does not make it one that may be broken. */
export function assertRehearsal(dir: string, settings: Pick<CommonSettings, 'rehearsal'>): void {
  if (!settings.rehearsal) throw notLab(dir, t.isReal());
}
