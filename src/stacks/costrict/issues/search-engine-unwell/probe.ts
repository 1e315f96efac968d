import { isObject, own, parseJson, text } from '../../../../base/json.ts';
import { quoteAnswer } from '../../../../base/quote-answer.ts';
import { localUrl } from '../../../../config/addresses.ts';
import { defineProbe, type Reading } from '../../../../doctor/probe.ts';
import { askServices } from '../../probes/context.ts';
import { texts as t } from './texts.ts';

export interface SearchEngine {
  /** green, yellow, red, or '' where it said something else. */
  readonly health: string;
  readonly status: number;
  /** Documents of all indices; undefined: not counted. */
  readonly documents?: number | undefined;
  /** Where it was asked, e.g. http://127.0.0.1:39200. */
  readonly base: string;
  /** Indices that take no writes, and why; '*' for all of them. */
  readonly readOnly: readonly { readonly index: string; readonly why: string }[];
}

/**
 * Blocks that stop writes, by their numbers in Elasticsearch: no master, read-only (index, cluster), writes alone,
 * and those of the flood-stage watermark. A closed index is closed on purpose.
 */
const writeBlocks: ReadonlySet<string> = new Set(['2', '5', '6', '8', '12', '13']);

function blocksIn(index: string, blocks: unknown): SearchEngine['readOnly'] {
  if (!isObject(blocks)) return [];
  return Object.entries(blocks).flatMap(([id, block]) =>
    writeBlocks.has(id) ? [{ index, why: text(own(block, 'description')).slice(0, 200) }] : [],
  );
}

/** The answer of GET /_cluster/state/blocks. */
function readOnlyIn(answer: unknown): SearchEngine['readOnly'] {
  const blocks = own(answer, 'blocks');
  const indices = own(blocks, 'indices');
  const rows = isObject(indices) ? Object.entries(indices) : [];
  return [
    ...blocksIn('*', own(blocks, 'global')),
    ...rows.flatMap(([index, own]) => blocksIn(index, own)),
  ];
}

/** The answer of GET /_count; a part that did not answer makes it less than there is. */
function documentsIn(answer: unknown): number | undefined {
  const count = own(answer, 'count');
  const failed = own(own(answer, '_shards'), 'failed');
  return typeof count === 'number' && failed === 0 ? count : undefined;
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
        const base = localUrl(deployment.settings, 'es');
        const url = `${base}/_cluster/health`;
        const [answer, blocks, counted] = await Promise.all([
          effects.http.request({ url, signal }),
          effects.http
            .request({ url: `${base}/_cluster/state/blocks`, signal })
            .catch(() => undefined),
          effects.http.request({ url: `${base}/_count`, signal }).catch(() => undefined),
        ]);
        const readOnly = blocks ? readOnlyIn(parseJson(blocks.text)) : [];
        const health = text(own(parseJson(answer.text), 'status'));
        const words = health === '' ? quoteAnswer(answer.text, [], 120) : health;
        return {
          status: 'ok',
          value: {
            ...{ health, status: answer.status, base, readOnly },
            documents: counted ? documentsIn(parseJson(counted.text)) : undefined,
          },
          evidence: [
            `GET ${url} → ${answer.status} ${words}`,
            ...readOnly.slice(0, 3).map(({ index, why }) => `${index}: ${why}`),
          ],
        };
      },
    ),
});
