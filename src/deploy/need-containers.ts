import { UserError } from '../base/errors.ts';
import { program } from '../base/program.ts';
import { runTexts as t } from '../base/texts/run-commands.ts';
import { projectContainers } from '../docker/containers.ts';
import type { StepContext } from '../runs/step.ts';

/** For what makes sense only with containers: says that there are none, before Compose says it in its own way. */
export async function needContainers(
  {
    deployment,
    effects: { docker },
    signal,
  }: Pick<StepContext, 'deployment' | 'effects' | 'signal'>,
  service: string | undefined,
): Promise<void> {
  const { blueprint, settings } = deployment;
  const names = new Set(blueprint.services.map(({ name }) => name));
  const { byService } = await projectContainers(docker, settings.project, names, signal);
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
