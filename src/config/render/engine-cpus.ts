import type { Effects } from '../../effects/effects.ts';

/** CPUs of the machine that runs the containers: this one, unless the engine is reached over the network. */
export async function engineCpus(
  { docker, host }: Pick<Effects, 'docker' | 'host'>,
  signal: AbortSignal,
): Promise<number> {
  const isRemote = /^(?:tcp|ssh|https?):/.test((await docker.endpoint()).address);
  return isRemote ? (await docker.info(signal)).cpus : host.cpus();
}
