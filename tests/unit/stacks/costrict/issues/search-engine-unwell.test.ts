import { describe, expect, test } from 'vitest';
import { issue as searchEngineUnwell } from '../../../../../src/stacks/costrict/issues/search-engine-unwell/index.ts';
import { searchEngine } from '../../../../../src/stacks/costrict/issues/search-engine-unwell/probe.ts';
import { fact, seen, unknownWithout } from './judge.ts';

const base = { status: 200, base: 'http://127.0.0.1:39200', readOnly: [] };

describe('search-engine-unwell', () => {
  test('yellow is fine, red and silence are not', () => {
    const health = (word: string) =>
      seen(searchEngineUnwell, fact(searchEngine, { ...base, health: word })).status;
    expect(['green', 'yellow', 'red', ''].map((word) => health(word)[0])).toEqual([
      'ok',
      'ok',
      'broken',
      'broken',
    ]);
  });
  test('green with an index that takes no writes must be reported with the way back', () => {
    const readOnly = [{ index: 'chat', why: 'disk usage exceeded flood-stage watermark' }];
    const value = { ...base, health: 'green', readOnly };
    const found = seen(searchEngineUnwell, fact(searchEngine, value));
    expect(found.status).toEqual(['broken']);
    expect(found.en).toContain('takes no writes: chat');
  });
  unknownWithout(searchEngineUnwell, fact(searchEngine, { ...base, health: 'green' }));
});
