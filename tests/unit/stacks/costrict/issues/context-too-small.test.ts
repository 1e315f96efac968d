import { describe, expect, test } from 'vitest';
import { issue as contextTooSmall } from '../../../../../src/stacks/costrict/issues/context-too-small/index.ts';
import { chatLimit } from '../../../../../src/stacks/costrict/issues/context-too-small/probe.ts';
import { fact, seen, unknownWithout } from './judge.ts';

describe('context-too-small', () => {
  const limit = (tokens: number | null, configured = 131_072) =>
    fact(chatLimit, { limit: tokens, configured, model: 'glm' });
  test('a context below the promise must be broken, one below the need a note', () => {
    expect(seen(contextTooSmall, limit(131_072)).status).toEqual(['ok']);
    expect(seen(contextTooSmall, limit(null)).status).toEqual(['ok']);
    const below = seen(contextTooSmall, limit(32_768));
    expect(below.status).toEqual(['broken']);
    expect(below.en).toContain('→ costrict models set chat --context 32768');
    expect(seen(contextTooSmall, limit(32_768, 32_768)).status).toEqual(['warn']);
  });
  unknownWithout(contextTooSmall, limit(1));
});
