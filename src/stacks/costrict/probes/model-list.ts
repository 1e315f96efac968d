import { defineProbe, type Reading } from '../../../doctor/probe.ts';
import { localUrl } from '../deployment/addresses.ts';
import { parseJson } from '../http/json.ts';
import { quoteAnswer } from '../http/quote.ts';
import { readModelList } from '../models/checks.ts';
import { doctorTexts as t } from '../texts/doctor.ts';
import { askServices } from './context.ts';

export interface ServedList {
  readonly status: number;
  /** Names in the list that editors get; null when no list came. */
  readonly names: readonly string[] | null;
  readonly contexts: Readonly<Record<string, number>>;
}

export const modelListPath = '/ai-gateway/api/v1/models';

/** The model list through gateway, AI gateway and plug-in, as an editor asks for it: no login. */
export const servedModels = defineProbe<ServedList>({
  id: 'served-models',
  title: t.probeServedModels(),
  deadline: 'short',
  read: (context) =>
    askServices(
      context,
      ['apisix', 'higress', 'etcd', 'portal', 'redis'],
      async ({ deployment, effects, signal }): Promise<Reading<ServedList>> => {
        const url = `${localUrl(deployment.settings, 'entry')}${modelListPath}`;
        const { status, text } = await effects.http.request({ url, signal });
        const list = status === 200 ? readModelList(parseJson(text)) : undefined;
        const contexts = Object.fromEntries(
          (list ?? []).flatMap(({ id, context: limit }) => (limit === null ? [] : [[id, limit]])),
        );
        const names = list?.map(({ id }) => id) ?? null;
        const shown = names === null ? quoteAnswer(text, [], 120) : names.join(', ');
        return {
          status: 'ok',
          value: { status, names, contexts },
          evidence: [`GET ${url} → ${status} ${shown}`],
        };
      },
    ),
});
