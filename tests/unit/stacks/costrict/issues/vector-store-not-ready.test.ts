import { describe, expect, test } from 'vitest';
import { issue as vectorStoreNotReady } from '../../../../../src/stacks/costrict/issues/vector-store-not-ready/index.ts';
import { vectorStore } from '../../../../../src/stacks/costrict/probes/vector-store.ts';
import { fact, seen, unknownWithout } from './judge.ts';

describe('vector-store-not-ready', () => {
  const ready = {
    ready: true,
    status: 200,
    dimension: null,
    readOnly: [],
    classUrl: 'u',
    classFault: null,
  };
  test('a vector store that is not ready must be reported with its answer', () => {
    expect(seen(vectorStoreNotReady, fact(vectorStore, ready)).status).toEqual(['ok']);
    const value = { ...ready, ready: false, status: 503 };
    expect(seen(vectorStoreNotReady, fact(vectorStore, value)).en).toContain('answers 503');
  });
  test('one that is ready and takes no writes must be reported with its class', () => {
    const value = { ...ready, readOnly: ['CodebaseIndex'] };
    const found = seen(vectorStoreNotReady, fact(vectorStore, value));
    expect(found.status).toEqual(['broken']);
    expect(found.en).toContain('CodebaseIndex');
  });
  test.each([
    ['gone', 'has no class CodebaseIndex', 'restart codebase-embedder'],
    ['vectorizer', 'has a vectorizer of its own', 'DELETE'],
    ['skip', 'vectorIndexConfig.skip', 'DELETE'],
  ] as const)('a class that is %s must be broken, with a way out', (classFault, why, way) => {
    const found = seen(vectorStoreNotReady, fact(vectorStore, { ...ready, classFault }));
    expect(found.status).toEqual(['broken']);
    expect(found.en).toContain(why);
    expect(found.en).toContain(way);
  });
  unknownWithout(vectorStoreNotReady, fact(vectorStore, ready));
});
