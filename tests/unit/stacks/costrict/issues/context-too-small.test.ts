import { describe, expect, test } from 'vitest';
import { issue as contextTooSmall } from '../../../../../src/stacks/costrict/issues/context-too-small/index.ts';
import {
  type LongPrompt,
  limitIn,
  longPrompt,
} from '../../../../../src/stacks/costrict/issues/context-too-small/long-prompt.ts';
import { chatLimit } from '../../../../../src/stacks/costrict/issues/context-too-small/probe.ts';
import { fact, seen, unknownWithout } from './judge.ts';

describe('context-too-small', () => {
  const limit = (tokens: number | null, configured = 131_072) =>
    fact(chatLimit, { limit: tokens, configured, model: 'glm', isEngine: true });
  test('a context below the promise must be broken, one below the need a note', () => {
    expect(seen(contextTooSmall, limit(131_072)).status).toEqual(['ok']);
    expect(seen(contextTooSmall, limit(null)).status).toEqual(['ok']);
    const below = seen(contextTooSmall, limit(32_768));
    expect(below.status).toEqual(['broken']);
    expect(below.en).toContain('→ costrict models set chat --context 32768');
    expect(seen(contextTooSmall, limit(32_768, 32_768)).status).toEqual(['warn']);
  });
  const said = { kind: 'context-too-small', status: 400, quote: 'maximum', code: null } as const;
  const long = (change: Partial<LongPrompt>) =>
    fact(longPrompt, { url: 'http://m', refused: null, limit: null, cut: false, ...change });
  test('a long prompt that is refused or cut must be broken, whatever the list says', () => {
    expect(seen(contextTooSmall, limit(131_072), long({})).status).toEqual(['ok']);
    const refused = seen(contextTooSmall, limit(131_072), long({ refused: said, limit: 1024 }));
    expect(refused.status).toEqual(['broken']);
    expect(refused.en).toContain('takes 1024 tokens');
    expect(refused.en).toContain('still says 131072 tokens');
    expect(refused.en).toContain('→ costrict models set chat --context 1024');
    const silent = seen(contextTooSmall, limit(null), long({ refused: said }));
    expect(silent.en).toContain('refuses a prompt of 5000 tokens');
    const cut = seen(contextTooSmall, limit(null), long({ cut: true, limit: 4096 }));
    expect(cut.zh).toContain('5000 个 token 中的 4096 个');
  });
  test('the size that was sent, a code and a promise of the list must not be taken for the limit', () => {
    for (const [quote, size] of [
      ['The decoder prompt (length 5012) is longer than the maximum model length of 4096', 4096],
      ['Input length (5012 tokens) exceeds the maximum allowed length (4096 tokens)', 4096],
      ['context length exceeded: 5012 > 4096', 4096],
      ['{"code":1210,"message":"prompt is too long"}', null],
      ["This model's maximum context length is 2048 tokens. However, you requested 5013", 2048],
      ['maximum context length is 131072 tokens', null],
    ] as const)
      expect([quote, limitIn(quote)]).toEqual([quote, size]);
    const refused = seen(contextTooSmall, limit(131_072), long({ refused: said }));
    expect(refused.en).not.toContain('set chat --context');
    const both = seen(contextTooSmall, limit(2048), long({ refused: said, limit: 4096 }));
    expect(both.en).toContain('set chat --context 2048');
  });
  unknownWithout(contextTooSmall, limit(1));
});
