import { list, own, parseJson, text } from '../../../base/json.ts';
import { localUrl } from '../../../config/addresses.ts';
import { defineProbe, type Reading } from '../../../doctor/probe.ts';
import { readClass, storedDimension, vectorClass } from '../models/vector-class.ts';
import { doctorTexts as t } from '../texts/doctor.ts';
import { askServices } from './context.ts';

export interface VectorStore {
  readonly ready: boolean;
  readonly status: number;
  /** Length of the vectors that are stored; null where none is. */
  readonly dimension: number | null;
  /** Classes with parts that take no writes. */
  readonly readOnly: readonly string[];
}

/** The answer of GET /v1/nodes?output=verbose about the parts of each class. */
function readOnlyIn(answer: unknown): string[] {
  const shards = list(own(answer, 'nodes')).flatMap((node) => list(own(node, 'shards')));
  const stuck = shards.filter((shard) => own(shard, 'vectorIndexingStatus') === 'READONLY');
  return [...new Set(stuck.map((shard) => text(own(shard, 'class'))))];
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
        const [ready, nodes] = await Promise.all([
          get('/v1/.well-known/ready'),
          get('/v1/nodes?output=verbose').catch(() => undefined),
        ]);
        const readOnly = nodes ? readOnlyIn(parseJson(nodes.text)) : [];
        const access = { deployment, effects, signal };
        const found = ready.status === 200 ? await readClass(access) : undefined;
        const dimension = found ? await storedDimension(access, found) : null;
        return {
          status: 'ok',
          value: { ready: ready.status === 200, status: ready.status, dimension, readOnly },
          evidence: [
            `GET ${base}/v1/.well-known/ready → ${ready.status}`,
            ...readOnly.map((name) => `GET /v1/nodes → ${name}: READONLY`),
            ...(dimension === null ? [] : [`${vectorClass}: ${dimension} dimensions`]),
          ],
        };
      },
    ),
});
