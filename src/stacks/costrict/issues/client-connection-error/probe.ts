import { errorCode } from '../../../../base/errors.ts';
import { publicUrl } from '../../../../config/addresses.ts';
import { defineProbe, type Reading } from '../../../../doctor/probe.ts';
import { inDeployment } from '../../probes/context.ts';
import { texts as t } from './texts.ts';

export interface PublicAddress {
  readonly address: string;
  readonly url: string;
  /** One of this machine's own addresses. */
  readonly local: boolean;
  /** null: something listens there. */
  readonly failure: string | null;
}

/** Whether the address in the settings leads to the gateway, as far as this machine can tell. */
export const publicAddress = defineProbe<PublicAddress>({
  id: 'public-address',
  title: t.probe(),
  deadline: 'short',
  read: (context) =>
    inDeployment(
      context,
      async ({ deployment, effects, signal }): Promise<Reading<PublicAddress>> => {
        const { settings } = deployment;
        const { address } = settings.server;
        const url = publicUrl(settings, 'entry');
        const local = effects.host.addresses().some((own) => own.address === address);
        const deadline = effects.clock.deadline(connectMs, signal);
        const failure = await effects.host
          .tryConnect(address, settings.ports.entry ?? 0, deadline)
          .then(
            () => null,
            (error: unknown) => errorCode(error) ?? 'ETIMEDOUT',
          );
        return {
          status: 'ok',
          value: { address, url, local, failure },
          evidence: [`connect ${url} → ${failure ?? 'ok'}`],
        };
      },
    ),
});

/** Within one network a connection takes milliseconds. */
const connectMs = 1500;
