import { list, own, parseJson, text } from '../../../base/json.ts';
import { localUrl } from '../../../config/addresses.ts';
import { defineProbe, type ProbeContext, type Reading } from '../../../doctor/probe.ts';
import { services } from '../../../doctor/probes/services.ts';
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
  /** Objects of all classes; undefined: not counted, or parts of them are not loaded. */
  readonly objects?: number | undefined;
  /** Address of the class. */
  readonly classUrl: string;
  /**
   * The embedder's class: gone while the embedder, which makes it at its start, works; or made by somebody else so
   * that it takes no vectors (a vectorizer of its own) or finds none (skip). null: nothing is wrong with it.
   */
  readonly classFault: 'gone' | 'vectorizer' | 'skip' | null;
}

/** It makes the class before it answers its health check. */
async function isEmbedderUp(context: ProbeContext): Promise<boolean> {
  const { value } = await context.get(services);
  const row = value?.services.find(({ name }) => name === 'codebase-embedder');
  return row?.condition === 'ready';
}

function faultIn(definition: unknown): VectorStore['classFault'] {
  const vectorizer = text(own(definition, 'vectorizer'));
  if (vectorizer !== '' && vectorizer !== 'none') return 'vectorizer';
  return own(own(definition, 'vectorIndexConfig'), 'skip') === true ? 'skip' : null;
}

/** The answer of GET /v1/nodes?output=verbose about the parts of each class. */
function readOnlyIn(answer: unknown): string[] {
  const shards = list(own(answer, 'nodes')).flatMap((node) => list(own(node, 'shards')));
  const stuck = shards.filter((shard) => own(shard, 'vectorIndexingStatus') === 'READONLY');
  return [...new Set(stuck.map((shard) => text(own(shard, 'class'))))];
}

/** One that is loaded when it is first asked for counts nothing until then. */
const isAsleep = (shard: unknown): boolean =>
  own(shard, 'loaded') === false || /LAZY/.test(text(own(shard, 'vectorIndexingStatus')));

/** By the same answer. */
export function objectsIn(answer: unknown): number | undefined {
  const nodes = list(own(answer, 'nodes'));
  const shards = nodes.flatMap((node) => list(own(node, 'shards')));
  const counts = shards.map((shard) => own(shard, 'objectCount'));
  if (nodes.length === 0 || shards.some(isAsleep)) return undefined;
  const sum = counts.reduce((all: number, one) => all + (typeof one === 'number' ? one : 0), 0);
  // A node that is not well lists no parts either.
  const isWell = nodes.every((node) => text(own(node, 'status')) === 'HEALTHY');
  return isWell ? sum : undefined;
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
        const isReady = ready.status === 200;
        // Other installers' embedders have classes of other names.
        const looks = isReady && deployment.adopted === undefined;
        const lost = looks && !found && (await isEmbedderUp(context)) ? 'gone' : null;
        const classUrl = `${base}/v1/schema/${vectorClass}`;
        const classFault = looks && found ? faultIn(found.definition) : lost;
        return {
          status: 'ok',
          value: {
            ready: isReady,
            status: ready.status,
            dimension,
            readOnly,
            objects: nodes ? objectsIn(parseJson(nodes.text)) : undefined,
            classUrl,
            classFault,
          },
          evidence: [
            `GET ${base}/v1/.well-known/ready → ${ready.status}`,
            ...readOnly.map((name) => `GET /v1/nodes → ${name}: READONLY`),
            ...(classFault === null ? [] : [`GET /v1/schema/${vectorClass} → ${classFault}`]),
            ...(dimension === null ? [] : [`${vectorClass}: ${dimension} dimensions`]),
          ],
        };
      },
    ),
});
