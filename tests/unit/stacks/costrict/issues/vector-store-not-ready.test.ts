import { describe, expect, test } from 'vitest';
import { amountEntry, lastHealthy } from '../../../../../src/doctor/probes/last-healthy.ts';
import { issue as vectorStoreNotReady } from '../../../../../src/stacks/costrict/issues/vector-store-not-ready/index.ts';
import { objectsIn, vectorStore } from '../../../../../src/stacks/costrict/probes/vector-store.ts';
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
  test.each([
    [0, 120, 'weaviate: warn'],
    [0, 3, 'ok'],
    [7, 120, 'ok'],
    [undefined, 120, 'ok'],
  ])('with %s objects after %d it must be %s', (objects, before, status) => {
    const at = '2026-01-02T00:00:00Z';
    const entries = new Map([amountEntry('weaviate', before, at)]);
    const last = fact(lastHealthy, { schemaVersion: 1, at, compose: '', entries });
    const found = seen(vectorStoreNotReady, fact(vectorStore, { ...ready, objects }), last);
    expect(found.status).toEqual([status]);
  });
  test.each([
    ['that counts', [{ objectCount: 3 }, { objectCount: 4 }], 'HEALTHY', 7],
    ['that has none', null, 'HEALTHY', 0],
    ['that loads them when asked', [{ objectCount: 0, loaded: false }], 'HEALTHY', undefined],
    ['that is not well', null, 'UNAVAILABLE', undefined],
  ])(
    'the objects of a node %s must be counted only where they are known',
    (_, shards, status, n) => {
      expect(objectsIn({ nodes: [{ status, shards }] })).toBe(n);
    },
  );
  unknownWithout(vectorStoreNotReady, fact(vectorStore, ready));
});
