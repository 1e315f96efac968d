import { retold, UserError } from '../base/errors.ts';
import { findDeploymentDir } from '../config/settings/find-dir.ts';
import { isSettingsLost, settingsLost } from '../config/settings/lost-settings.ts';
import { foreignIn, nearMiss } from '../doctor/foreign/recognise.ts';
import type { Installation } from '../doctor/inventory.ts';
import { loadBlueprints } from '../stacks/stacks.ts';
import type { CommandContext } from './command.ts';
import { foreignRefusal } from './foreign-refusal.ts';
import { isNamed, type Needs, namedDir } from './named-dir.ts';

/** Where a command works. */
export type Located =
  | { readonly kind: 'deployment' | 'foreign'; readonly dir: string }
  /** There is nothing; the error says so. */
  | { readonly kind: 'none'; readonly dir: string; readonly error: UserError };

/** `foreign`: installations of other scripts will do, too; else they are refused. */
interface Wanted {
  readonly foreign?: boolean;
}

/** The deployment in the directory that is named or around us: nothing else is looked at. */
export async function locateHere(
  context: Needs,
  { foreign = false }: Wanted = {},
): Promise<Located> {
  const { effects, options, cwd } = context;
  try {
    return { kind: 'deployment', dir: await findDeploymentDir(effects, options.dir, cwd) };
  } catch (error) {
    if (!(error instanceof UserError) || error.id !== 'no-deployment') throw error;
    const dir = namedDir(context);
    const stacks = await loadBlueprints();
    const look = await foreignIn(effects.fs, dir, stacks);
    if (look?.rendered && foreign) return { kind: 'foreign', dir };
    if (look) throw foreignRefusal(context, dir, look);
    const lost = await settingsLost(effects, dir, stacks);
    if (lost) return { kind: 'none', dir, error: lost };
    const near = await nearMiss(effects.fs, dir, stacks);
    const why = near ? [...error.why, near.why] : error.why;
    return { kind: 'none', dir, error: retold(error, { why }) };
  }
}

/**
 * Where a command works: the directory that is named, this one or a parent; else the only deployment on this machine,
 * or one that is chosen.
 */
export async function locate(context: CommandContext, wanted: Wanted = {}): Promise<Located> {
  const here = await locateHere(context, wanted);
  if (here.kind !== 'none' || isSettingsLost(here.error) || isNamed(context)) return here;
  const fits = ({ kind }: Installation) => wanted.foreign === true || kind === 'deployment';
  const found = await (await import('./elsewhere.ts')).elsewhere(context, fits);
  return found ? { kind: found.kind, dir: found.dir } : here;
}

/** The deployment's directory; throws where there is none. */
export async function deploymentDir(context: CommandContext): Promise<string> {
  const located = await locate(context);
  if (located.kind === 'none') throw located.error;
  return located.dir;
}
