import { localUrl } from '../../../../config/addresses.ts';
import { defineProbe, type Reading } from '../../../../doctor/probe.ts';
import { askServices } from '../../probes/context.ts';
import { texts as t } from './texts.ts';

export interface CreditPages {
  readonly pages: number;
  readonly quota: number;
}

/** The credit pages and the service that would fill them, through the gateway. */
export const creditPages = defineProbe<CreditPages>({
  id: 'credit-pages',
  title: t.probe(),
  deadline: 'short',
  read: (context) =>
    askServices(
      context,
      ['apisix', 'etcd', 'credit-manager'],
      async ({ deployment, effects, signal }): Promise<Reading<CreditPages>> => {
        const base = localUrl(deployment.settings, 'entry');
        const get = (path: string) =>
          effects.http.request({ url: `${base}${path}`, signal, maxBytes: 4096 });
        const [pages, quota] = await Promise.all([
          get('/credit/manager/'),
          get('/quota-manager/api/v1/quota'),
        ]);
        const value = { pages: pages.status, quota: quota.status };
        const evidence = [
          `/credit/manager/ → ${value.pages}, /quota-manager/api/v1/quota → ${value.quota}`,
        ];
        return { status: 'ok', value, evidence };
      },
    ),
});
