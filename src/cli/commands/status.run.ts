import { exit } from '../../core/exit.ts';
import { serviceStates } from '../../engine/service-states.ts';
import type { CommandRun } from '../command.ts';
import { openDeployment } from '../services.ts';
import { statusView } from '../status-view.ts';

export const run: CommandRun = async (context) => {
  const deployment = await openDeployment(context);
  const services = await serviceStates({ ...context, deployment });
  const { dir, settings } = deployment;
  return {
    exit: services.every(({ ready }) => ready) ? exit.ok : exit.findings,
    view: statusView(services),
    json: { project: settings.project, dir, services },
  };
};
