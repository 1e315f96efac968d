import { UserError } from '../../../base/errors.ts';
import { exit } from '../../../base/exit.ts';
import type { NextStep } from '../../../base/next-step.ts';
import { program } from '../../../base/program.ts';
import { serviceContainer } from '../../../docker/containers.ts';
import type { StepContext } from '../../../runs/step.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { modelToolTexts as t } from '../texts/model-tools.ts';
import { insideHttp } from './inside-http.ts';
import type { Asking } from './questions.ts';

/** The gateway's image has curl, and from it every service and the outside can be reached. */
const vantage = 'apisix';

type Context = StepContext<CostrictSettings>;

/** Asks from where the services are; undefined where the container to ask from does not run, or has no curl. */
export async function fromInside(context: Context): Promise<Asking | undefined> {
  const { effects, signal } = context;
  const container = await serviceContainer(context, vantage);
  if (container?.state !== 'running') return undefined;
  const { code } = await effects.docker.exec(container.id, ['curl', '--version'], signal);
  const { clock } = effects;
  return code === 0 ? { http: insideHttp(effects.docker, container.id), clock, signal } : undefined;
}

export const fromHere = ({ effects, signal }: Context): Asking => ({ ...effects, signal });

/** `instead`: what can be done without it. */
export const noVantage = (instead: readonly NextStep[] = []): UserError =>
  new UserError({
    id: 'cannot-tell',
    title: t.noVantage(),
    why: [t.noVantageWhy({ service: vantage })],
    next: [{ command: `${program.command} up`, what: t.startServices() }, ...instead],
    exit: exit.unknown,
  });
