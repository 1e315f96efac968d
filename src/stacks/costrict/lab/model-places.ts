import { program } from '../../../base/program.ts';
import { edit, restoreFile } from '../../../repair/lab/files.ts';
import { labTexts as t } from '../texts/lab.ts';
import { composeEdited, fault } from './tools.ts';

const embedder = 'config/codebase-embedder/conf.yaml';

/** Places that hold a model otherwise than the settings say, and a setting that is wrong. */
export const modelPlaceFaults = [
  fault({
    id: 'completion-model-update',
    issue: 'completion-model-update',
    title: t.otherCompletionModel(),
    expects: ['warn:completion-model-update', 'warn:file-edited-by-hand'],
    ...composeEdited('code-completion', (text) =>
      text.replace(/(\n +OPENAI_MODEL: ).*/, '$1"another-model"'),
    ),
  }),
  fault({
    id: 'embedding-rerank-model-update',
    issue: 'embedding-rerank-model-update',
    title: t.otherEmbeddingModel(),
    expects: ['warn:embedding-rerank-model-update', 'warn:file-edited-by-hand'],
    make: (context) =>
      edit(context, embedder, (text) =>
        text.replace(context.deployment.settings.models.embedding.model, 'another-model'),
      ),
    heal: (context) => restoreFile(context, embedder),
  }),
  fault({
    id: 'model-wrong-path',
    issue: 'model-endpoint-unreachable',
    title: t.wrongPath(),
    expects: [
      'model-endpoint-unreachable',
      'warn:embedding-rerank-model-update',
      'warn:settings-changed-not-deployed',
    ],
    cannot: { again: t.settingsStay() },
    make: (context) =>
      edit(context, program.settingsFile, (text) =>
        text.replace(/(url: .*)\/v1\/embeddings/, '$1/api/embeddings'),
      ),
    heal: (context) => restoreFile(context, program.settingsFile),
  }),
];
