import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../../../src/base/secret.ts';
import type { Asked } from '../../../../../src/stacks/costrict/models/checks.ts';
import { sseReader } from '../../../../../src/stacks/costrict/models/sse.ts';
import { checkStream, streamReader } from '../../../../../src/stacks/costrict/models/stream.ts';

/** Cuts a text at the given places. */
function pieces(text: string, cuts: readonly number[]): string[] {
  const at = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
  return at.slice(1).map((end, index) => text.slice(at[index], end));
}

function read(parts: readonly string[]): string[] {
  const events: string[] = [];
  const reader = sseReader((data) => events.push(data));
  for (const part of parts) reader.push(part);
  reader.end();
  return events;
}

describe('server-sent events', () => {
  it('must be the same however the text is cut and whichever line ends are used', () => {
    const line = fc.string({ maxLength: 20 }).map((text) => text.replace(/[\r\n]/g, '_'));
    const events = fc.array(fc.array(line, { minLength: 1, maxLength: 3 }), { maxLength: 6 });
    const cuts = fc.array(fc.nat(500), { maxLength: 12 });
    fc.assert(
      fc.property(events, cuts, fc.constantFrom('\n', '\r\n', '\r'), (wanted, places, end) => {
        const text = wanted
          .map((lines) => `${lines.map((one) => `data: ${one}${end}`).join('')}${end}`)
          .join('');
        expect(read(pieces(text, places))).toEqual(wanted.map((lines) => lines.join('\n')));
      }),
    );
  });

  it('must pass over comments, other fields and a missing space', () => {
    expect(read([': ping\n\nevent: message\nid: 1\ndata:{"a":1}\n\n'])).toEqual(['{"a":1}']);
  });

  it('must hand over the last event although the empty line after it is missing', () => {
    expect(read(['data: a\n\ndata: b'])).toEqual(['a', 'b']);
  });
});

describe('a streamed answer', () => {
  const chunk = (delta: unknown, extra = {}) =>
    `data: ${JSON.stringify({ choices: [{ delta }], ...extra })}\n\n`;

  it('must count words, thoughts and tool calls, and note when the first came', () => {
    let now = 5;
    const reader = streamReader(() => now);
    reader.push(chunk({ role: 'assistant' }));
    now = 9;
    reader.push(chunk({ reasoning_content: 'hm' }));
    now = 20;
    reader.push(chunk({ content: 'OK' }) + chunk({ tool_calls: [{}] }));
    reader.push('data: {"choices":[],"usage":{"total_tokens":3}}\n\ndata: [DONE]\n\n');
    expect(reader.end()).toEqual({
      chunks: 3,
      content: 'hmOK',
      answered: true,
      whole: false,
      finished: false,
      done: true,
      usage: true,
      error: undefined,
      firstAt: 9,
    });
  });

  it('must refuse thoughts alone that came to their end, and not those that were cut', () => {
    const ended = (finish_reason: string) => {
      const reader = streamReader(() => 0);
      const last = JSON.stringify({ choices: [{ delta: {}, finish_reason }] });
      reader.push(`${chunk({ reasoning: 'hm' })}data: ${last}\n\ndata: [DONE]\n\n`);
      const endpoint = { url: 'http://m/v1', model: 'm', key: new Secret('k') };
      const asked = { url: 'http://m/v1/chat/completions', endpoint } as unknown as Asked;
      return checkStream({ status: 200, headers: {}, text: '' }, reader.end(), asked);
    };
    expect(ended('length').ok).toBe(true);
    expect(ended('stop')).toMatchObject({ ok: false, failure: { kind: 'no-content' } });
  });

  it('must find the error that a server sends inside a stream it began with 200', () => {
    const reader = streamReader(() => 0);
    reader.push(
      'data: {"error":{"message":"model_unavailable","type":"api_error"}}\n\ndata: [DONE]\n\n',
    );
    expect(reader.end()).toMatchObject({ error: 'model_unavailable', chunks: 0 });
  });

  it('must not fail on what is no JSON', () => {
    const reader = streamReader(() => 0);
    reader.push('data: <html>\n\ndata: null\n\ndata: {"choices":7}\n\n');
    expect(reader.end()).toMatchObject({ chunks: 0, done: false });
  });
});
