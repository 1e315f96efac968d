import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { UserError } from '../../../src/base/errors.ts';
import { literal } from '../../../src/base/message.ts';
import { createPrompt } from '../../../src/effects/real/prompt.ts';

function terminal() {
  const input = new PassThrough();
  // Like standard output, it does not end with a question.
  const output = Object.assign(new PassThrough(), { end: () => undefined });
  let drawn = '';
  output.on('data', (bytes) => {
    drawn += String(bytes);
  });
  const stop = new AbortController();
  const prompt = createPrompt({
    ...{ lang: 'en', interactive: true, unattended: 'x --yes' },
    ...{ input, output, signal: stop.signal },
  });
  const until = async (text: string) => {
    while (!drawn.includes(text)) await sleep(10);
  };
  return { prompt, until, stop, type: (keys: string) => input.write(keys) };
}

describe('Esc', () => {
  const question = literal('First?');

  it('must leave the question that is open, and the next one must be answered', async () => {
    const { prompt, until, type } = terminal();
    const left = prompt.orBack(() => prompt.input(question));
    await until('First?');
    type('half\u001b');
    expect(await left).toBeUndefined();
    const answered = prompt.orBack(() => prompt.input(literal('Second?')));
    await until('Second?');
    type('whole\r');
    expect(await answered).toBe('whole');
  });

  it('must leave the innermost of two only', async () => {
    const { prompt, until, type } = terminal();
    const outer = prompt.orBack(async () => {
      const inner = await prompt.orBack(() => prompt.input(question));
      return [inner];
    });
    await until('First?');
    type('\u001b');
    expect(await outer).toEqual([undefined]);
  });

  it('must do nothing where there is no way back, and Ctrl-C must end both', async () => {
    const { prompt, until, type, stop } = terminal();
    const plain = prompt.input(question);
    await until('First?');
    type('\u001b');
    await sleep(700);
    type('still\r');
    expect(await plain).toContain('still');
    const last = prompt.orBack(() => prompt.input(literal('Second?')));
    await until('Second?');
    stop.abort();
    await expect(last).rejects.toMatchObject({ id: 'interrupted' } satisfies Partial<UserError>);
  });
});
