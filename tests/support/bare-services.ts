import type { Blueprint } from '../../src/config/blueprint.ts';
import type { Deployment } from '../../src/config/deployment.ts';
import { imageDeployment } from './deployment.ts';
import { docker } from './engine.ts';
import { docker as client } from './rehearsal.ts';
import { buildServer } from './server-images.ts';

const signal = () => AbortSignal.timeout(60_000);

export interface BareServices {
  readonly deployment: Deployment;
  /** Name of a service's container. */
  name(service: string): string;
  /** Runs a shell's script in it. */
  inside(
    service: string,
    script: string,
  ): Promise<{ code: number; stdout: string; stderr: string }>;
  remove(): Promise<void>;
}

/** A Redis for each service, labelled as Compose would, in one network. */
export async function bareServices(
  project: string,
  services: readonly Blueprint['services'][number][],
  flags: Readonly<Record<string, readonly string[]>> = {},
): Promise<BareServices> {
  const name = (service: string) => `${project}-${service}-1`;
  const image = await buildServer('redis');
  await client(['network', 'create', project]);
  for (const { name: service } of services) {
    const labels = { 'com.docker.compose.project': project, 'com.docker.compose.service': service };
    await client([
      ...['run', '-d', '--name', name(service)],
      ...Object.entries(labels).flatMap(([key, value]) => ['--label', `${key}=${value}`]),
      ...['--network', project, '--network-alias', service, ...(flags[service] ?? []), image],
    ]);
  }
  const base = imageDeployment('/nonexistent', {});
  const blueprint = { ...base.blueprint, services } as unknown as Blueprint;
  return {
    deployment: { ...base, blueprint, settings: { ...base.settings, project } },
    name,
    inside: (service, script) => docker.exec(name(service), ['sh', '-c', script], signal()),
    async remove() {
      await client(['rm', '-f', ...services.map((one) => name(one.name))]);
      await client(['network', 'rm', project]);
    },
  };
}
