import { describe, expect, test } from 'vitest';
import { amountEntry, lastHealthy } from '../../../../../src/doctor/probes/last-healthy.ts';
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
  test('green and empty all of a sudden must be a note', () => {
    const at = '2026-01-02T00:00:00Z';
    const entries = new Map([amountEntry('es', 120, at)]);
    const last = fact(lastHealthy, { schemaVersion: 1, at, compose: '', entries });
    const now = (documents: number) =>
      seen(searchEngineUnwell, fact(searchEngine, { ...base, health: 'green', documents }), last);
    expect(now(0).status).toEqual(['es: warn']);
    expect(now(0).en).toContain('counted 120');
    expect(now(1).status).toEqual(['ok']);
  });
  unknownWithout(searchEngineUnwell, fact(searchEngine, { ...base, health: 'green' }));
});
