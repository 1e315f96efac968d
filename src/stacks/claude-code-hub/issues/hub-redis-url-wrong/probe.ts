import { defineProbe } from '../../../../doctor/probe.ts';
import { redisAddress } from '../../probes/addresses.ts';
import { type AppAddress, readAppAddress } from '../../probes/app-address.ts';
import { askServices } from '../../probes/context.ts';
import { texts as t } from './texts.ts';

/** The address of Redis that the app's container has. */
export const hubRedisUrl = defineProbe<AppAddress>({
  id: 'hub-redis-url',
  title: t.probe(),
  deadline: 'short',
  read: (context) =>
    askServices(context, [], (stack) => readAppAddress(stack, redisAddress, t.elsewhere())),
});
