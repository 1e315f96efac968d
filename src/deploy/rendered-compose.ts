import { renderDeployment } from '../config/render/render.ts';
import { projectOf } from '../docker/compose.ts';
import type { StepContext } from '../runs/step.ts';

/** The Compose file as it would be rendered now: what a dry run compares with, since nothing was written. */
export async function renderedCompose({
  deployment,
  effects,
  signal,
}: StepContext): Promise<string | undefined> {
  const { cpus } = await effects.docker.info(signal);
  const files = await renderDeployment(deployment, effects, cpus);
  const { dir, file } = projectOf(deployment);
  const content = files.find(({ path }) => `${dir}/${path}` === file)?.content;
  return typeof content === 'string' ? content : undefined;
}
