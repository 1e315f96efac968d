import { describe, expect, test } from 'vitest';
import { issue as searchEngineUnwell } from '../../../../../src/stacks/costrict/issues/search-engine-unwell/index.ts';
import { searchEngine } from '../../../../../src/stacks/costrict/issues/search-engine-unwell/probe.ts';
import { fact, seen, unknownWithout } from './judge.ts';

describe('search-engine-unwell', () => {
  test('yellow is fine, red and silence are not', () => {
    const health = (word: string) =>
      seen(searchEngineUnwell, fact(searchEngine, { health: word, status: 200 })).status;
    expect(['green', 'yellow', 'red', ''].map((word) => health(word)[0])).toEqual([
      'ok',
      'ok',
      'broken',
      'broken',
    ]);
  });
  unknownWithout(searchEngineUnwell, fact(searchEngine, { health: 'green', status: 200 }));
});
