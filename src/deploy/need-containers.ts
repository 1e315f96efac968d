import { UserError } from '../base/errors.ts';
import { program } from '../base/program.ts';
import { runTexts as t } from '../base/texts/run-commands.ts';
import { type Deployed, deploymentContainers } from '../docker/containers.ts';

/** For what makes sense only with containers: says that there are none, before Compose says it in its own way. */
export async function needContainers(
  deployed: Deployed,
  service: string | undefined,
): Promise<void> {
  const { byService } = await deploymentContainers(deployed);
  if (byService.size === 0)
    throw new UserError({
      id: 'not-deployed',
      title: t.noneRuns(),
      next: [{ command: `${program.command} deploy`, what: t.startThem() }],
    });
  if (service !== undefined && !byService.has(service))
    throw new UserError({
      id: 'no-container',
      title: t.noContainer({ service }),
      next: [{ command: `${program.command} up ${service}`, what: t.startIt() }],
    });
}
