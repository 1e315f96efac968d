import { own, parseJson, text } from '../../../../base/json.ts';
import { quoteAnswer } from '../../../../base/quote-answer.ts';
import { localUrl } from '../../../../config/addresses.ts';
import { defineProbe, type Reading } from '../../../../doctor/probe.ts';
import { askServices } from '../../probes/context.ts';
import { texts as t } from './texts.ts';

export interface SearchEngine {
  /** green, yellow, red, or '' where it said something else. */
  readonly health: string;
  readonly status: number;
}

/** Elasticsearch's own word on its state. */
export const searchEngine = defineProbe<SearchEngine>({
  id: 'search-engine',
  title: t.probe(),
  deadline: 'short',
  read: (context) =>
    askServices(
      context,
      ['es'],
      async ({ deployment, effects, signal }): Promise<Reading<SearchEngine>> => {
        const url = `${localUrl(deployment.settings, 'es')}/_cluster/health`;
        const answer = await effects.http.request({ url, signal });
        const health = text(own(parseJson(answer.text), 'status'));
        const words = health === '' ? quoteAnswer(answer.text, [], 120) : health;
        return {
          status: 'ok',
          value: { health, status: answer.status },
          evidence: [`GET ${url} → ${answer.status} ${words}`],
        };
      },
    ),
});
