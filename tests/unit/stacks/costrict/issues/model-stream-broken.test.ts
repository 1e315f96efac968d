import { describe, expect, test } from 'vitest';
import { issue as modelStreamBroken } from '../../../../../src/stacks/costrict/issues/model-stream-broken/index.ts';
import { chatStream } from '../../../../../src/stacks/costrict/issues/model-stream-broken/probe.ts';
import { fact, seen, unknownWithout } from './judge.ts';

const refused = { kind: 'refused-request', status: 400, quote: 'no', code: null } as const;
const ability = { model: 'glm-4.6', url: 'http://m/v1/chat/completions', failure: null };

describe('model-stream-broken', () => {
  test('a stream without an end must be broken', () => {
    expect(seen(modelStreamBroken, fact(chatStream, ability)).status).toEqual(['ok']);
    const cut = fact(chatStream, { ...ability, failure: refused });
    expect(seen(modelStreamBroken, cut).status).toEqual(['broken']);
  });
  test('a stream that begins late must be a note with its time', () => {
    const late = seen(modelStreamBroken, fact(chatStream, { ...ability, firstMs: 4_200 }));
    expect(late.status).toEqual(['warn']);
    expect(late.en).toContain('4.2 s');
  });
  unknownWithout(modelStreamBroken, fact(chatStream, ability));
});
