import { exit } from '../../base/exit.ts';
import { pathsOf } from '../../config/paths.ts';
import { serviceStates } from '../../docker/service-states.ts';
import type { Effects } from '../../effects/effects.ts';
import type { Unfinished } from '../../runs/journal.ts';
import { isHeld } from '../../runs/lock-read.ts';
import { findUnfinished } from '../../runs/run-read.ts';
import type { CommandRun } from '../command.ts';
import { statusView } from '../status-view.ts';
import { openForLooking } from '../target.ts';

export const run: CommandRun = async (context) => {
  const deployment = await openForLooking(context);
  const services = await serviceStates({ ...context, deployment });
  const { dir, settings } = deployment;
  const open = await openRun(context.effects, dir);
  const isHeldUp = open?.fix !== undefined;
  return {
    exit: services.every(({ ready }) => ready) && !isHeldUp ? exit.ok : exit.findings,
    view: statusView(services, open),
    json: { project: settings.project, dir, services, interrupted: open ? open.run : null },
  };
};

/** A run that was killed before its end; one that is at work is none. */
async function openRun(effects: Effects, dir: string): Promise<Unfinished | undefined> {
  const paths = pathsOf(dir);
  const open = await findUnfinished(effects, paths);
  return open === undefined || (await isHeld(effects, paths.lock)) ? undefined : open;
}
