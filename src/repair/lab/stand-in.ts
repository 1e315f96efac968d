import { composeLabels } from '../../docker/containers.ts';
import { containerOf, docker, untilReady, update } from './containers.ts';
import type { AnyLabContext } from './fault.ts';

/** Variables that lead the docker client itself. */
const ofTheClient = /^(?:PATH|HOME|DOCKER_\w*|\w*_proxy)$/i;

/** The service's own container again, made from the deployment's file. */
export async function recreate(context: AnyLabContext, service: string): Promise<void> {
  await docker(context, ['rm', '-f', containerOf(context, service)]).catch(() => undefined);
  await update(context, service);
  await untilReady(context, service);
}

/**
 * A container of our own in the place of a service's, with its image, ports, labels, variables and network as Compose
 * would; of another definition, which is true: what it does is then what doctor names.
 */
export async function replaceContainer(
  context: AnyLabContext,
  service: string,
  options: readonly string[],
  script: string,
): Promise<void> {
  const { effects, signal } = context;
  const name = containerOf(context, service);
  const { labels, image, networks, ports, env } = await effects.docker.inspect(name, signal);
  await docker(context, ['rm', '-f', name]);
  const own = { ...labels, [composeLabels.hash]: 'stand-in' };
  const flags = Object.entries(own).flatMap(([key, value]) => ['--label', `${key}=${value}`]);
  const [network = 'bridge'] = Object.keys(networks);
  const published = ports.flatMap(({ hostIp, hostPort, containerPort, protocol }) => {
    const host = hostIp.includes(':') ? `[${hostIp}]` : hostIp;
    return ['-p', `${host}:${hostPort}:${containerPort}/${protocol}`];
  });
  const where = ['--network', network, '--network-alias', service, ...published];
  const variables = Object.entries(env).filter(([key]) => !ofTheClient.test(key));
  const run = [
    ...['run', '-d', '--name', name, ...flags, ...where, ...options],
    // By name: their values are secrets, and every list of processes shows arguments.
    ...variables.flatMap(([key]) => ['-e', key]),
    ...['--entrypoint', 'sh', image, '-c', script],
  ];
  await docker(context, run, { env: Object.fromEntries(variables) });
}
