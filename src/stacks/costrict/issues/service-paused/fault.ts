import { containerOf, docker, untilReady } from '../../../../repair/lab/containers.ts';
import { fault, type Lab } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

/** The kernel cannot freeze a container while a health check begins in it. */
async function freeze(context: Lab, service: string): Promise<void> {
  for (let tries = 10; ; tries -= 1)
    try {
      await docker(context, ['pause', containerOf(context, service)]);
      return;
    } catch (error) {
      if (tries === 0) throw error;
      await context.effects.clock.sleep(300, context.signal);
    }
}

export const faults = ['chat-rag', 'postgres', 'redis', 'casdoor', 'apisix', 'etcd'].map(
  (service) =>
    fault({
      id: `paused-${service}`,
      issue: 'service-paused',
      title: t.paused({ service }),
      needs: [service],
      make: (context) => freeze(context, service),
      async heal(context) {
        const container = containerOf(context, service);
        const { state } = await context.effects.docker.inspect(container, context.signal);
        if (state === 'paused') await docker(context, ['unpause', container]);
        await untilReady(context, service);
      },
    }),
);
