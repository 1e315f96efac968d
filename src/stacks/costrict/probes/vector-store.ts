import { defineProbe, type Reading } from '../../../doctor/probe.ts';
import { localUrl } from '../deployment/addresses.ts';
import { own, parseJson, text } from '../http/json.ts';
import { quoteAnswer } from '../http/quote.ts';
import { readClass, storedDimension, vectorClass } from '../models/vector-class.ts';
import { doctorTexts as t } from '../texts/doctor.ts';
import { askServices } from './context.ts';

export interface VectorStore {
  readonly ready: boolean;
  readonly status: number;
  /** Length of the vectors that are stored; null where none is. */
  readonly dimension: number | null;
}

/** Whether the vector store is ready, and how long the vectors in it are. */
export const vectorStore = defineProbe<VectorStore>({
  id: 'vector-store',
  title: t.probeVectorStore(),
  deadline: 'short',
  read: (context) =>
    askServices(
      context,
      ['weaviate'],
      async ({ deployment, effects, signal }): Promise<Reading<VectorStore>> => {
        const base = localUrl(deployment.settings, 'weaviate');
        const get = (path: string) => effects.http.request({ url: `${base}${path}`, signal });
        const ready = await get('/v1/.well-known/ready');
        const access = { deployment, effects, signal };
        const found = ready.status === 200 ? await readClass(access) : undefined;
        const dimension = found ? await storedDimension(access, found) : null;
        return {
          status: 'ok',
          value: { ready: ready.status === 200, status: ready.status, dimension },
          evidence: [
            `GET ${base}/v1/.well-known/ready → ${ready.status}`,
            ...(dimension === null ? [] : [`${vectorClass}: ${dimension} dimensions`]),
          ],
        };
      },
    ),
});

export interface SearchEngine {
  /** green, yellow, red, or '' where it said something else. */
  readonly health: string;
  readonly status: number;
}

/** Elasticsearch's own word on its state. */
export const searchEngine = defineProbe<SearchEngine>({
  id: 'search-engine',
  title: t.probeSearchEngine(),
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
