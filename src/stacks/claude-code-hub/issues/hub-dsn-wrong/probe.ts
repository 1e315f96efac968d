import { defineProbe } from '../../../../doctor/probe.ts';
import { dsnAddress } from '../../probes/addresses.ts';
import { type AppAddress, readAppAddress } from '../../probes/app-address.ts';
import { askServices } from '../../probes/context.ts';
import { texts as t } from './texts.ts';

/** The database address that the app's container has. */
export const hubDsn = defineProbe<AppAddress>({
  id: 'hub-dsn',
  title: t.probe(),
  deadline: 'short',
  read: (context) =>
    askServices(context, [], (stack) => readAppAddress(stack, dsnAddress, t.elsewhere())),
});
