import { checksTexts as t } from '../../base/texts/checks.ts';
import type { CommonSettings } from '../../config/blueprint.ts';
import { groupContainers } from '../../docker/containers.ts';
import { troubleWith } from '../causes.ts';
import { passOn } from '../fact.ts';
import type { Reading } from '../probe.ts';
import type { StackContext } from '../stack-probe.ts';
import { containerDetails } from './container-details.ts';
import { containers } from './docker-info.ts';

/** The variables of a service's container: secrets are among them, so they are part of no fact as they are. */
export async function runningEnv<S extends CommonSettings>(
  { get, deployment }: Pick<StackContext<S>, 'get' | 'deployment'>,
  service: string,
): Promise<Reading<Readonly<Record<string, string>>>> {
  const all = await get(containers);
  if (all.status !== 'ok') return passOn(all);
  const { project } = deployment.settings;
  const found = groupContainers(all.value, project, new Set([service])).byService.get(service);
  const because = troubleWith([service]);
  const none = { status: 'unknown', reason: t.noContainer({ service }), because } as const;
  if (found === undefined) return none;
  const details = await get(containerDetails);
  if (details.status !== 'ok') return passOn(details);
  const env = details.value.of(found.id)?.env;
  return env === undefined ? none : { status: 'ok', value: env };
}
