import { exit } from '../../base/exit.ts';
import { pathsOf } from '../../config/paths.ts';
import { serviceStates } from '../../docker/service-states.ts';
import { interruptedNow } from '../../runs/run-read.ts';
import type { CommandRun } from '../command.ts';
import { statusView } from '../status-view.ts';
import { openForLooking } from '../target.ts';

export const run: CommandRun = async (context) => {
  const deployment = await openForLooking(context);
  const services = await serviceStates({ ...context, deployment });
  const { dir, settings } = deployment;
  const open = await interruptedNow(context.effects, pathsOf(dir));
  const isHeldUp = open?.fix !== undefined;
  return {
    exit: services.every(({ ready }) => ready) && !isHeldUp ? exit.ok : exit.findings,
    view: statusView(services, open),
    json: { project: settings.project, dir, services, interrupted: open ? open.run : null },
  };
};
