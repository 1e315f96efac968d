import { describe, expect, test } from 'vitest';
import { issue as vectorStoreNotReady } from '../../../../../src/stacks/costrict/issues/vector-store-not-ready/index.ts';
import { vectorStore } from '../../../../../src/stacks/costrict/probes/vector-store.ts';
import { fact, seen, unknownWithout } from './judge.ts';

describe('vector-store-not-ready', () => {
  const ready = { ready: true, status: 200, dimension: null };
  test('a vector store that is not ready must be reported with its answer', () => {
    expect(seen(vectorStoreNotReady, fact(vectorStore, ready)).status).toEqual(['ok']);
    const value = { ...ready, ready: false, status: 503 };
    expect(seen(vectorStoreNotReady, fact(vectorStore, value)).en).toContain('answers 503');
  });
  unknownWithout(vectorStoreNotReady, fact(vectorStore, ready));
});
