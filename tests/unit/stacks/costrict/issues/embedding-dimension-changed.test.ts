import { describe, expect, test } from 'vitest';
import { issue as embeddingDimensionChanged } from '../../../../../src/stacks/costrict/issues/embedding-dimension-changed/index.ts';
import { embeddingModel } from '../../../../../src/stacks/costrict/probes/models.ts';
import { vectorStore } from '../../../../../src/stacks/costrict/probes/vector-store.ts';
import { fact, seen, unknownWithout } from './judge.ts';
import { modelAnswer } from './objects.ts';

describe('embedding-dimension-changed', () => {
  const answer = fact(embeddingModel, modelAnswer('embedding'));
  const store = (dimension: number | null) =>
    fact(vectorStore, {
      ready: true,
      status: 200,
      readOnly: [],
      classUrl: 'u',
      classFault: null,
      dimension,
    });
  test('another dimension than the stored one must be broken, an empty store fine', () => {
    expect(seen(embeddingDimensionChanged, answer, store(768)).status).toEqual(['ok']);
    expect(seen(embeddingDimensionChanged, answer, store(null)).status).toEqual(['ok']);
    expect(seen(embeddingDimensionChanged, answer, store(1024)).status).toEqual(['broken']);
  });
  test('a model that does not answer must leave its dimension unknown', () => {
    const silent = fact(
      embeddingModel,
      modelAnswer('embedding', { fails: 'timeout', dimension: null }),
    );
    expect(seen(embeddingDimensionChanged, silent, store(768)).status).toEqual(['unknown']);
  });
  unknownWithout(embeddingDimensionChanged, answer, store(768));
});
