import { defineProbe } from '../../../../doctor/probe.ts';
import { askServices } from '../../probes/context.ts';
import { type AppAddress, readAppAddress } from '../shared/address-probe.ts';
import { redisAddress } from '../shared/addresses.ts';
import { texts as t } from './texts.ts';

/** The address of Redis that the app's container has. */
export const hubRedisUrl = defineProbe<AppAddress>({
  id: 'hub-redis-url',
  title: t.probe(),
  deadline: 'short',
  read: (context) =>
    askServices(context, [], (stack) => readAppAddress(stack, redisAddress, t.elsewhere())),
});
