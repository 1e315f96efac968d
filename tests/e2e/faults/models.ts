import type { Fault, FaultWorld } from '../../support/faults.ts';
import { docker } from '../../support/rehearsal.ts';

type Kind = 'chat' | 'completion' | 'embeddings' | 'rerank';

const clean = { fault: 'none', key: '', delayMs: 0 };

const unreachable = ['model-endpoint-unreachable'];

/** A switch of the model server. */
function lying(
  id: string,
  title: string,
  [kind, change]: readonly [Kind, Readonly<Record<string, unknown>>],
  expected: readonly string[] = unreachable,
): Fault {
  return {
    id,
    title,
    make: (world) => world.models({ [kind]: change }),
    undo: (world) => world.models({ [kind]: { ...clean, ...undone(kind, change) } }),
    expected,
  };
}

const names: Readonly<Record<Kind, string>> = {
  chat: 'rehearsal-chat',
  completion: 'rehearsal-completion',
  embeddings: 'rehearsal-embedding',
  rerank: 'rehearsal-rerank',
};

const undone = (kind: Kind, change: Readonly<Record<string, unknown>>) =>
  'model' in change ? { model: names[kind] } : {};

async function stored(world: FaultWorld): Promise<void> {
  const url = `http://127.0.0.1:${world.ports.weaviate}/v1/batch/objects`;
  const vector = new Array<number>(768).fill(0);
  const body = JSON.stringify({ objects: [{ class: 'CodebaseIndex', properties: {}, vector }] });
  const response = await fetch(url, { method: 'POST', body });
  if (!response.ok) throw new Error(await response.text());
}

export const modelFaults: readonly Fault[] = [
  {
    id: 'model-server-dead',
    title: 'The server of all four models is stopped',
    make: ({ project }) => docker(['stop', '-t', '5', `${project}-models`]),
    undo: ({ project }) => docker(['start', `${project}-models`]),
    expected: unreachable,
  },
  lying('model-refuses', 'The chat model’s server closes every connection', [
    'chat',
    { fault: 'refuse' },
  ]),
  lying('model-404', 'The chat model’s path is not served', ['chat', { fault: 'not-found' }]),
  lying('model-other-name', 'The server serves the model under another name', [
    'embeddings',
    { model: 'another-embedding' },
  ]),
  lying('model-401', 'The rerank server wants a key', ['rerank', { key: 'sk-unknown' }]),
  lying('model-403', 'The embedding server forbids the request', [
    'embeddings',
    { fault: 'forbidden' },
  ]),
  lying('model-429', 'The completion server limits the rate', [
    'completion',
    { fault: 'rate-limited' },
  ]),
  lying('model-500', 'The rerank server fails by itself', ['rerank', { fault: 'error' }]),
  lying('model-html', 'A sign-in page answers in place of the chat model', [
    'chat',
    { fault: 'html' },
  ]),
  lying('model-redirect', 'The embedding server redirects', ['embeddings', { fault: 'redirect' }]),
  lying('model-empty', 'The chat model answers 200 without choices', ['chat', { fault: 'empty' }]),
  lying('model-wrong-count', 'The embedding server returns too few vectors', [
    'embeddings',
    { fault: 'wrong-count' },
  ]),
  lying(
    'model-slow',
    'The completion model takes 3.3 s',
    ['completion', { delayMs: 3300 }],
    ['warn:model-endpoint-unreachable'],
  ),
  lying('model-hangs', 'The completion model never answers', ['completion', { fault: 'hang' }]),
  lying(
    'model-cut-stream',
    'Streams of the chat model break off',
    ['chat', { fault: 'cut-stream' }],
    ['model-stream-broken'],
  ),
  lying(
    'model-no-tools',
    'The chat model’s server knows no tools',
    ['chat', { fault: 'no-tools' }],
    ['warn:strict-mode-model-weak'],
  ),
  {
    id: 'model-small-context',
    title: 'The chat model was started with 32k tokens',
    make: (world) => world.models({ context: 32_768 }),
    undo: (world) => world.models({ context: world.context }),
    expected: ['context-too-small'],
  },
  {
    id: 'model-other-dimension',
    title: 'The embedding model has another dimension than the stored vectors',
    async make(world) {
      await stored(world);
      await world.models({ dimensions: 1024 });
    },
    undo: (world) => world.models({ dimensions: 768 }),
    expected: ['embedding-dimension-changed'],
  },
];
