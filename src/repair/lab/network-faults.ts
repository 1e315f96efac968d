import { labFaultTexts as t } from '../../base/texts/lab-faults.ts';
import { containerOf, docker, networkOf, projectIn } from './containers.ts';
import type { AnyLabContext, Fault } from './fault.ts';
import { recreate } from './stand-in.ts';

const disconnect = (context: AnyLabContext, service: string) =>
  docker(context, ['network', 'disconnect', networkOf(context), containerOf(context, service)]);

/** Services that lose their network, one after the other. */
export const offNetworkFaults = (services: readonly string[]): Fault[] =>
  services.map((service) => ({
    id: `off-network-${service}`,
    issue: 'container-off-network',
    title: t.offNetwork({ service }),
    needs: [service],
    async make(context) {
      await disconnect(context, service);
    },
    heal: (context) => recreate(context, service),
  }));

/** A service that is in the network again, and nobody finds it there by its name. */
export const namelessFault = (service: string): Fault => ({
  ...{ id: 'name-lost', issue: 'container-off-network', needs: [service] },
  title: t.nameless({ service }),
  async make(context) {
    await disconnect(context, service);
    await docker(context, [
      'network',
      'connect',
      networkOf(context),
      containerOf(context, service),
    ]);
  },
  heal: (context) => recreate(context, service),
});

const otherOf = (context: AnyLabContext): string => `${projectIn(context)}-other`;

/** A container that is not the deployment's, under a name that is. */
export const nameTakenFault = (service: string): Fault => ({
  ...{ id: 'name-taken', issue: 'service-name-taken', needs: [service] },
  title: t.nameTaken({ service }),
  async make(context) {
    const { effects, signal } = context;
    const { image } = await effects.docker.inspect(containerOf(context, service), signal);
    await docker(context, [
      ...['run', '-d', '--name', otherOf(context), '--network', networkOf(context)],
      ...['--network-alias', service, '--entrypoint', 'sleep', image, '3600'],
    ]);
  },
  async heal(context) {
    await docker(context, ['rm', '-f', otherOf(context)]).catch(() => undefined);
  },
});

/** A service whose container got another limit while it runs. */
export const limitsFault = (service: string): Fault => ({
  ...{ id: 'limits-changed', issue: 'container-limits-changed', needs: [service] },
  title: t.limited({ service }),
  expects: ['warn:container-limits-changed'],
  async make(context) {
    const sizes = ['--memory', '1g', '--memory-swap', '2g'];
    await docker(context, ['update', ...sizes, containerOf(context, service)]);
  },
  heal: (context) => recreate(context, service),
});
