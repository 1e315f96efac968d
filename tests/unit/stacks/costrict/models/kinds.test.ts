import { expect, test } from 'vitest';
import { nearestOfKind } from '../../../../../src/stacks/costrict/models/kinds.ts';

const served = [
  'GLM-4.6-FP8',
  'Qwen3-4B-Instruct-2507',
  'BAAI/bge-m3',
  'gte-reranker-modernbert-base',
  'RAG/Embedding',
];

test.each([
  ['glm-4.6', 'chat', 'GLM-4.6-FP8'],
  ['Qwen3-4B-Instruct', 'completion', 'Qwen3-4B-Instruct-2507'],
  ['gte-modernbert-base', 'embedding', 'BAAI/bge-m3'],
  ['RAG/Rerank', 'rerank', 'gte-reranker-modernbert-base'],
] as const)('%s as a %s model must become one of its own kind', (model, role, wanted) => {
  expect(nearestOfKind(model, role, served)).toBe(wanted);
});

test.each([
  ['RAG/Rerank', 'rerank', ['RAG/Embedding']],
  ['RAG/Embedding', 'embedding', ['RAG/Rerank']],
  ['gte-large', 'embedding', ['glm-4', 'gte-reranker-base']],
  ['embedder', 'chat', ['text-embedding-3-small']],
  ['qwen', 'completion', ['qwen-chat']],
] as const)('%s as a %s model must propose nothing of another kind', (model, role, names) => {
  expect(nearestOfKind(model, role, names)).toBeUndefined();
});
