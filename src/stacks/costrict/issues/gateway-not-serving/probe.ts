import { quoteAnswer } from '../../../../base/quote-answer.ts';
import { localUrl } from '../../../../config/addresses.ts';
import { defineProbe } from '../../../../doctor/probe.ts';
import { isRouteNotFound, unknownPath } from '../../apisix/serving.ts';
import { askServices } from '../../probes/context.ts';
import { texts as t } from './texts.ts';

export interface DataPlane {
  /** Its own "no such route", or something else. */
  readonly itself: boolean;
  readonly status: number;
}

/** Whether the gateway's port is served by the gateway: an unknown path gets its own 404. */
export const dataPlane = defineProbe<DataPlane>({
  id: 'gateway-data',
  title: t.probe(),
  deadline: 'short',
  read: (context) =>
    askServices(context, ['apisix', 'etcd'], async ({ deployment, effects, signal }) => {
      const url = `${localUrl(deployment.settings, 'entry')}${unknownPath}`;
      const answer = await effects.http.request({ url, signal });
      const value = { itself: isRouteNotFound(answer), status: answer.status };
      return {
        status: 'ok',
        value,
        evidence: [`GET ${url} → ${answer.status} ${quoteAnswer(answer.text, [], 120)}`],
      };
    }),
});
