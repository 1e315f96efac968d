import type { Message } from '../../../base/message.ts';
import { docker } from '../../../repair/lab/containers.ts';
import type { Json } from '../http/json.ts';
import { labTexts as t } from '../texts/lab.ts';
import { fault, type Lab, models, storeVector } from './tools.ts';

type Kind = 'chat' | 'completion' | 'embeddings' | 'rerank';

const unreachable = 'model-endpoint-unreachable';
const clean = { fault: 'none', key: '', delayMs: 0 };
const setting = {
  chat: 'chat',
  completion: 'completion',
  embeddings: 'embedding',
  rerank: 'rerank',
} as const;

const heal = (kind: Kind) => (context: Lab) => {
  const { model } = context.deployment.settings.models[setting[kind]];
  return models(context, { [kind]: { ...clean, model } });
};

/** A switch of the model server. */
const lying = (
  id: string,
  title: Message,
  [kind, change]: readonly [Kind, Json],
  expects: string = unreachable,
) =>
  fault({
    ...{ id, title, expects: [expects], issue: expects.replace('warn:', '') },
    make: (context) => models(context, { [kind]: change }),
    heal: heal(kind),
  });

const container = ({ deployment }: Lab): string => `${deployment.settings.project}-models`;

export const modelFaults = [
  fault({
    id: 'model-server-dead',
    issue: unreachable,
    title: t.modelServerDead(),
    async make(context) {
      await docker(context, ['stop', '-t', '5', container(context)]);
    },
    async heal(context) {
      await docker(context, ['start', container(context)]);
    },
  }),
  lying('model-refuses', t.modelRefuses(), ['chat', { fault: 'refuse' }]),
  lying('model-404', t.modelNotFound(), ['chat', { fault: 'not-found' }]),
  lying('model-other-name', t.modelOtherName(), ['embeddings', { model: 'another-embedding' }]),
  lying('model-401', t.modelKey(), ['rerank', { key: 'sk-unknown' }]),
  lying('model-403', t.modelForbidden(), ['embeddings', { fault: 'forbidden' }]),
  lying('model-429', t.modelRate(), ['completion', { fault: 'rate-limited' }]),
  lying('model-500', t.modelError(), ['rerank', { fault: 'error' }]),
  lying('model-html', t.modelHtml(), ['chat', { fault: 'html' }]),
  lying('model-redirect', t.modelRedirect(), ['embeddings', { fault: 'redirect' }]),
  lying('model-empty', t.modelEmpty(), ['chat', { fault: 'empty' }]),
  lying('model-wrong-count', t.modelCount(), ['embeddings', { fault: 'wrong-count' }]),
  lying('model-slow', t.modelSlow(), ['completion', { delayMs: 3300 }], `warn:${unreachable}`),
  lying('model-hangs', t.modelHangs(), ['completion', { fault: 'hang' }]),
  lying(
    'model-stream-broken',
    t.modelCutStream(),
    ['chat', { fault: 'cut-stream' }],
    'model-stream-broken',
  ),
  lying(
    'strict-mode-model-weak',
    t.modelNoTools(),
    ['chat', { fault: 'no-tools' }],
    'warn:strict-mode-model-weak',
  ),
  fault({
    id: 'context-too-small',
    issue: 'context-too-small',
    title: t.modelContext(),
    leaves: ['warn:context-too-small'],
    cannot: { again: t.settingsStay() },
    make: (context) => models(context, { context: 32_768 }),
    heal: (context) =>
      models(context, { context: context.deployment.settings.models.chat.context }),
  }),
  fault({
    id: 'embedding-dimension-changed',
    issue: 'embedding-dimension-changed',
    title: t.modelDimension(),
    async make(context) {
      await storeVector(context, 768);
      await models(context, { dimensions: 1024 });
    },
    heal: (context) => models(context, { dimensions: 768 }),
  }),
];
