import { describe, expect, test } from 'vitest';
import type { HttpRequest, HttpResponse } from '../../../../../src/effects/effects.ts';
import { longPrompt } from '../../../../../src/stacks/costrict/issues/context-too-small/long-prompt.ts';
import { answer, testDeployment } from '../../../../support/costrict.ts';
import { deployment, of, read } from './model-reading.ts';

interface Body {
  readonly model?: string;
  readonly stream?: boolean;
  readonly input?: readonly string[];
  readonly documents?: readonly string[];
  readonly messages?: readonly { readonly content: string }[];
}

/** Sound servers answer in ways of their own: a field more, other names, none of the usage. */
const sound: Readonly<Record<string, (body: Body) => object>> = {
  'vLLM, which counts the end': ({ model }) => ({
    model,
    choices: [{ message: { content: 'OK', reasoning: null }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 5_012, completion_tokens: 2 },
  }),
  'vLLM, cut within thoughts': ({ model }) => ({
    model,
    choices: [
      { message: { content: null, reasoning_content: 'The user' }, finish_reason: 'length' },
    ],
    usage: { prompt_tokens: 5_012, completion_tokens: 16 },
  }),
  'Ollama, with a whole prompt': ({ model }) => ({
    model,
    choices: [{ message: { role: 'assistant', content: 'OK' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 5_020, completion_tokens: 2 },
  }),
  'SGLang, with its own fields': ({ model }) => ({
    model,
    choices: [{ message: { content: 'OK' }, finish_reason: 'stop', matched_stop: 151_645 }],
    usage: { prompt_tokens: 5_010, completion_tokens: 2, prompt_tokens_details: null },
  }),
  'a relay, whose upstream has another name': () => ({
    model: 'GLM-4.6-FP8',
    choices: [{ message: { content: 'OK' }, finish_reason: 'length' }],
  }),
  'a relay that counts no thoughts': ({ model }) => ({
    model,
    choices: [{ message: { content: '', reasoning_content: 'hm' }, finish_reason: 'length' }],
    usage: { prompt_tokens: 12, completion_tokens: 1 },
  }),
};

/** The list of a server with the chat model, which says whose it is. */
const listOf = (owner: string) =>
  answer(200, { data: [{ id: deployment.settings.models.chat.model, owned_by: owner }] });

describe('a sound model server', () => {
  test.each(Object.entries(sound))('%s must be left alone', async (name, reply) => {
    const relay = name.includes('relay');
    const bodies: string[] = [];
    const facts = await read([of('chat'), longPrompt], async ({ body, url }) => {
      if (url.endsWith('/models')) return relay ? answer(404, '') : listOf('vllm');
      bodies.push(String(body));
      return answer(200, reply(JSON.parse(String(body)) as Body));
    });
    expect(facts.get(of('chat')).value).toMatchObject({ failure: null });
    expect(facts.get(of('chat')).value).not.toHaveProperty('answersAs');
    // A relay may pass it on to somebody who sends bills.
    expect(bodies.some((body) => body.includes('nine ten one two'))).toBe(!relay);
    if (relay) expect(facts.get(longPrompt).status).toBe('skipped');
    else expect(facts.get(longPrompt).value).toMatchObject({ refused: null, cut: false });
  });

  test('must not be blamed for what a limit of the rate, or a slow second answer, does', async () => {
    let made = 0;
    const limited = await read([of('chat')], async () => {
      made += 1;
      if (made > 1) return answer(429, 'Too many requests');
      return answer(200, { choices: [{ message: { content: 'OK' }, finish_reason: 'stop' }] });
    });
    expect(limited.get(of('chat')).value).toMatchObject({ failure: null });
    expect(made).toBe(3);
  });

  test('must not be blamed for having one place: the second of two calls at once is refused', async () => {
    let open = 0;
    const facts = await read([of('chat')], async () => {
      open += 1;
      const busy = open > 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      open -= 1;
      if (busy) return answer(503, 'no slot available');
      return answer(200, { choices: [{ message: { content: 'OK' }, finish_reason: 'stop' }] });
    });
    expect(facts.get(of('chat')).value).toMatchObject({ failure: null });
  });

  test('vectors that differ by rounding, with equal texts or close ones, must be in order', async () => {
    const near: Readonly<Record<string, readonly number[]>> = {
      hello: [1, 0.2, 0.1],
      world: [1, 0.205, 0.1],
    };
    const embed = async ({ body }: HttpRequest): Promise<HttpResponse> => {
      const { input = [] } = JSON.parse(String(body)) as Body;
      const noise = 1e-4 * input.length;
      const data = input.map((text) => ({ embedding: near[text]?.map((n) => n + noise) }));
      return answer(200, { data });
    };
    const facts = await read([of('embedding')], embed);
    expect(facts.get(of('embedding')).value).toMatchObject({ failure: null });
  });

  test('a prompt that is cut at the size of the context must be seen', async () => {
    const facts = await read([longPrompt], async ({ url }) =>
      url.endsWith('/models')
        ? listOf('library')
        : answer(200, {
            choices: [{ message: { content: 'OK' }, finish_reason: 'stop' }],
            usage: { prompt_tokens: 4096, completion_tokens: 2 },
          }),
    );
    expect(facts.get(longPrompt).value).toMatchObject({ cut: true, limit: 4096 });
  });

  test('no long prompt must go to a relay of the own network, which may pass it on', async () => {
    const facts = await read([longPrompt], async ({ url }) =>
      url.endsWith('/models') ? listOf('custom') : expect.fail(url),
    );
    expect(facts.get(longPrompt).status).toBe('skipped');
  });

  test('no long prompt must go to a server outside of the own network, which may send a bill', async () => {
    const { models } = deployment.settings;
    const chat = { ...models.chat, url: 'https://api.example.com/v1' };
    const asked: string[] = [];
    const ok = async ({ body }: HttpRequest) => {
      asked.push(String(body));
      return answer(200, { choices: [{ message: { content: 'OK' }, finish_reason: 'stop' }] });
    };
    const facts = await read([longPrompt], ok, testDeployment({ models: { ...models, chat } }));
    expect(facts.get(longPrompt).status).toBe('skipped');
    expect(asked.some((body) => body.includes('nine ten one two'))).toBe(false);
  });
});
