import { describe, expect, test } from 'vitest';
import { issue as embeddingRerankModelUpdate } from '../../../../../src/stacks/costrict/issues/embedding-rerank-model-update/index.ts';
import { embedderFile } from '../../../../../src/stacks/costrict/issues/embedding-rerank-model-update/probe.ts';
import { fact, seen, unknownWithout } from './judge.ts';

describe('embedding-rerank-model-update', () => {
  test('the embedder’s file must be compared key by key', () => {
    const file = (...other: string[]) => fact(embedderFile, { other });
    expect(seen(embeddingRerankModelUpdate, file()).status).toEqual(['ok']);
    const { status, en } = seen(embeddingRerankModelUpdate, file('VectorStore.Embedder.Model'));
    expect(status).toEqual(['warn']);
    expect(en).toContain('(Embedder.Model)');
  });
  unknownWithout(embeddingRerankModelUpdate, fact(embedderFile, { other: [] }));
});
