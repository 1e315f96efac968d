import { describe, expect, it } from 'vitest';
import { looksLikeHtml, quoteAnswer } from '../../../src/base/quote-answer.ts';
import { Secret } from '../../../src/base/secret.ts';

describe('quoting an answer', () => {
  it('must mask tokens, passwords and known secrets', () => {
    const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';
    const text = `{"access_token": "opaque-1", "x": "${jwt}", "y": "hunter22"}`;
    const shown = quoteAnswer(text, [new Secret('hunter22')]);
    expect(shown).not.toMatch(/opaque-1|eyJ|hunter22/);
  });

  it('must be one line of at most 200 characters without control characters', () => {
    const shown = quoteAnswer(`a\n\tb\u001b[31m${'字'.repeat(300)}`);
    expect(shown).toMatch(/^a b \[31m字+…$/);
    expect([...shown].length).toBe(201);
  });

  it('must not mask everything because of an empty secret', () => {
    expect(quoteAnswer('all is well', [new Secret('')])).toBe('all is well');
  });

  it('must know a page by its type or its beginning', () => {
    expect(looksLikeHtml('text/html; charset=utf-8', '')).toBe(true);
    expect(looksLikeHtml(undefined, '  <!doctype html>')).toBe(true);
    expect(looksLikeHtml('application/json', '{"a":"<html>"}')).toBe(false);
  });
});
