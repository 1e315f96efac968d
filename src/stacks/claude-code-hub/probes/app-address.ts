import type { Message } from '../../../base/message.ts';
import type { Deployment } from '../../../config/deployment.ts';
import { groupContainers } from '../../../docker/containers.ts';
import type { Reading } from '../../../doctor/probe.ts';
import { containerDetails } from '../../../doctor/probes/container-details.ts';
import { containers } from '../../../doctor/probes/docker-info.ts';
import { runningEnv } from '../../../doctor/probes/running-env.ts';
import type { HubSettings } from '../deployment/settings.ts';
import { type AddressFault, type Expected, judgeAddress, parseAddress } from './address-parts.ts';
import type { StackContext } from './context.ts';

/** An address of the app's container as facts have it: never whole, since it holds the password. */
export interface AppAddress {
  readonly fault: AddressFault | 'none';
  readonly host: string;
  /** The name after the slash. */
  readonly database: string;
}

type Own = Deployment<HubSettings>;

/** A variable of the app that holds the address of a server of this deployment. */
export interface AddressSpec {
  readonly variable: 'DSN' | 'REDIS_URL';
  readonly service: 'postgres' | 'redis';
  /** The secret with which the app logs in there. */
  readonly password: string;
  /** @param hosts names of the server beside its service's */
  expected(deployment: Own, hosts?: readonly string[]): Expected;
}

/** Names and addresses of a server in its networks. */
async function hostsOf(stack: StackContext, service: string): Promise<readonly string[]> {
  const [all, details] = await Promise.all([stack.get(containers), stack.get(containerDetails)]);
  if (all.status !== 'ok' || details.status !== 'ok') return [];
  const { project } = stack.deployment.settings;
  const found = groupContainers(all.value, project, new Set([service])).byService.get(service);
  const networks = found && details.value.of(found.id)?.networks;
  if (!found || !networks) return [];
  const inside = Object.values(networks).flatMap(({ ip, aliases = [] }) => [ip, ...aliases]);
  return [found.name, ...inside].filter((name) => name !== '');
}

/** Reads and judges the address that the app's container has. @param elsewhere why there is none to judge */
export async function readAppAddress(
  stack: StackContext,
  { variable, service, expected }: AddressSpec,
  elsewhere: Message,
): Promise<Reading<AppAddress>> {
  const { deployment } = stack;
  // A server elsewhere is its owner's business.
  if (!deployment.blueprint.services.some(({ name }) => name === service))
    return { status: 'skipped', reason: elsewhere };
  const [env, hosts] = await Promise.all([runningEnv(stack, 'app'), hostsOf(stack, service)]);
  if (env.status !== 'ok') return env;
  const text = env.value[variable] ?? '';
  const fault = judgeAddress(text, expected(deployment, hosts));
  const { host = '', path = '' } = parseAddress(text) ?? {};
  const evidence = host === '' ? [] : [`${variable}: …@${host}${path}`];
  return { status: 'ok', value: { fault, host, database: path.slice(1) }, evidence };
}
