import { own, text } from '../../../../base/json.ts';
import { checksTexts } from '../../../../base/texts/checks.ts';
import { readPlaced } from '../../../../config/read-placed.ts';
import { defineProbe, type Reading } from '../../../../doctor/probe.ts';
import { skipped } from '../../../../doctor/stack-probe.ts';
import { inDeployment } from '../../probes/context.ts';
import { texts as t } from './texts.ts';

const path = 'config/codebase-embedder/conf.yaml';

export interface EmbedderFile {
  /** Keys of its configuration that are not as the settings say. */
  readonly other: readonly string[];
}

/** Models in the embedder's configuration file, against the settings. */
export const embedderFile = defineProbe<EmbedderFile>({
  id: 'embedder-file',
  title: t.probe(),
  deadline: 'short',
  read: (context) =>
    inDeployment(context, async ({ effects, deployment }): Promise<Reading<EmbedderFile>> => {
      const content = await readPlaced(effects.fs, deployment, path);
      if (content === undefined) return skipped(checksTexts.noContainer({ service: path }));
      const { parse } = await import('../../../../base/yaml.ts');
      const store = own(parse(content), 'VectorStore');
      const { settings, secrets } = deployment;
      const { embedding, rerank } = settings.models;
      const wrong = (section: string, key: string, same: (value: string) => boolean) =>
        same(text(own(own(store, section), key))) ? [] : [`VectorStore.${section}.${key}`];
      const other = [
        ...wrong('Embedder', 'Model', (value) => value === embedding.model),
        ...wrong('Embedder', 'ApiBase', (value) => value === embedding.url),
        ...wrong('Embedder', 'ApiKey', (value) => secrets.get('EMBEDDER_APIKEY').equals(value)),
        ...wrong('Reranker', 'Model', (value) => value === rerank.model),
        ...wrong('Reranker', 'ApiBase', (value) => value === rerank.url),
        ...wrong('Reranker', 'ApiKey', (value) => secrets.get('RERANKER_APIKEY').equals(value)),
      ];
      return { status: 'ok', value: { other }, evidence: other.map((key) => `${path}: ${key}`) };
    }),
});
