import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../../src/base/errors.ts';
import { type Message, say } from '../../../../../src/base/message.ts';
import type { HttpResponse } from '../../../../../src/effects/effects.ts';
import { journey } from '../../../../../src/stacks/costrict/journey/index.ts';
import { casdoorHttp, freshCasdoor } from '../../../../support/casdoor.ts';
import { answer, refused, type Seen, testContext } from '../../../../support/costrict.ts';

const model = 'the-chat-model';
const sse = (...data: unknown[]) =>
  answer(
    200,
    `${data.map((one) => `data: ${typeof one === 'string' ? one : JSON.stringify(one)}\n\n`).join('')}`,
    {
      'content-type': 'text/event-stream',
    },
  );

/** Everything behind the gateway, and the models, well. */
function world({ url, method, headers, body }: Seen): HttpResponse | undefined {
  if (url.port === '39009') return undefined;
  if (url.port === '39080') {
    if (url.pathname === '/oidc-auth/api/v1/plugin/login')
      return answer(400, { message: 'missing' });
    if (url.pathname === '/login/oauth/authorize')
      return answer(200, '<!doctype html>', { 'content-type': 'text/html' });
    if (url.pathname === '/ai-gateway/api/v1/models')
      return answer(200, { data: [{ id: 'x' }, { id: model }] });
    if (url.pathname.startsWith('/api/')) return undefined;
    if (headers.authorization !== 'Bearer token-of-demo') return answer(401, '');
    if (url.pathname.startsWith('/chat-rag/'))
      return sse({ choices: [{ delta: { content: 'OK' } }] }, '[DONE]');
    if (url.pathname.startsWith('/code-completion/'))
      return answer(200, { choices: [{ text: 'a + b' }] });
    return answer(404, { error_msg: '404 Route Not Found' });
  }
  expect(method).toBe('POST');
  expect(body).not.toBe('');
  if (url.pathname.endsWith('/chat/completions'))
    return answer(200, { choices: [{ message: { content: 'OK' } }] });
  if (url.pathname.endsWith('/completions')) return answer(200, { choices: [{ text: 'x' }] });
  if (url.pathname.endsWith('/embeddings'))
    return answer(200, { data: [{ embedding: [1, 2] }, { embedding: [3, 4] }] });
  return answer(200, {
    results: [
      { index: 1, relevance_score: 0.9 },
      { index: 0, relevance_score: 0.1 },
    ],
  });
}

async function travel(
  fault: (seen: Seen) => HttpResponse | undefined = () => undefined,
  state = freshCasdoor(),
) {
  const http = casdoorHttp(state, (seen) => fault(seen) ?? world(seen));
  const base = testContext(http);
  const { settings } = base.deployment;
  const context = {
    ...base,
    deployment: {
      ...base.deployment,
      settings: {
        ...settings,
        models: { ...settings.models, chat: { ...settings.models.chat, model } },
      },
    },
  };
  const details: Record<string, Message | undefined> = {};
  for (const step of journey) details[step.id] = await step.run(context);
  return { details, http };
}

async function broken(fault: (seen: Seen) => HttpResponse | undefined) {
  const error = await travel(fault).catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw error;
  return {
    id: error.id,
    why: error.why.map((text) => say(text, 'en')).join('\n'),
    next: error.next.map(({ command }) => command),
    all: JSON.stringify([error.title, error.why, error.next, error.quote]),
  };
}

const at = (path: string, reply: () => HttpResponse) => (seen: Seen) =>
  seen.url.port === '39080' && seen.url.pathname.startsWith(path) ? reply() : undefined;

describe('the journey', () => {
  it('must be log in, token, introspection, models, chat, completion, embeddings, rerank', async () => {
    const { details } = await travel();
    expect(Object.keys(details)).toEqual([
      'login',
      'token',
      'introspection',
      'models',
      'chat',
      'completion',
      'embedding',
      'rerank',
    ]);
    expect(Object.values(details).map((text) => (text ? say(text, 'en') : ''))).toEqual([
      '',
      'as demo',
      '',
      'the-chat-model among 2',
      expect.stringMatching(/^first word after \d/),
      '',
      '2 dimensions per text',
      'the matching text comes first',
    ]);
  });

  it('must ask for the model list without a token and for chat with one', async () => {
    const { http } = await travel();
    const of = (path: string) => http.seen.find(({ url }) => url.pathname.startsWith(path));
    expect(of('/ai-gateway/')?.headers).not.toHaveProperty('authorization');
    expect(of('/chat-rag/')?.headers.authorization).toBe('Bearer token-of-demo');
    expect(JSON.parse(of('/chat-rag/')?.body ?? '')).toMatchObject({ stream: true, model });
  });

  it('must go on as the login application when a person changed the password of demo', async () => {
    const state = freshCasdoor();
    if (state.demo) state.demo.password = 'my own';
    const asApplication = (seen: Seen) =>
      seen.headers.authorization === 'Bearer token-of-application'
        ? world({ ...seen, headers: { ...seen.headers, authorization: 'Bearer token-of-demo' } })
        : undefined;
    const { details } = await travel(asApplication, state);
    expect(details.token?.id).toBe('costrict.journey.asApplication');
  });

  it.each([
    ['login', '/oidc-auth/', 'costrict logs oidc-auth'],
    ['login', '/login/oauth/authorize', 'costrict logs casdoor'],
    ['models', '/ai-gateway/', 'costrict logs higress'],
    ['completion', '/code-completion/', 'costrict logs code-completion'],
  ])(
    'must name the step %s when %s is not answered behind the gateway',
    async (id, path, command) => {
      const error = await broken(at(path, () => answer(502, '<html>502 Bad Gateway</html>')));
      expect(error.id).toBe(`journey-${id}`);
      expect(error.why).toContain('502');
      expect(error.next).toContain(command);
    },
  );

  it('must say that a route is missing', async () => {
    const error = await broken(
      at('/ai-gateway/', () => answer(404, { error_msg: '404 Route Not Found' })),
    );
    expect(error).toMatchObject({ id: 'journey-models', next: ['costrict deploy --from gateway'] });
  });

  it('must say when the gateway does not accept the token', async () => {
    const error = await broken(at('/chat-rag/', () => answer(401, '')));
    expect(error.id).toBe('journey-chat');
    expect(error.next[0]).toBe('costrict deploy --from accounts');
  });

  it('must list what is served when the chat model is not in the list', async () => {
    const error = await broken(at('/ai-gateway/', () => answer(200, { data: [{ id: 'other' }] })));
    expect(error.why).toContain('other');
    expect(error.next[0]).toBe('costrict restart higress');
    const empty = await broken(at('/ai-gateway/', () => answer(200, { data: [] })));
    expect(empty.why).toContain('plug-in');
  });

  it('must find that the model itself fails behind a stream that began with 200', async () => {
    const inStream = at('/chat-rag/', () =>
      sse({ error: { message: 'chat-rag.model_unavailable' } }, '[DONE]'),
    );
    const error = await broken((seen) =>
      seen.url.pathname === '/v1/chat/completions'
        ? answer(404, { message: 'The model `the-chat-model` does not exist.' })
        : inStream(seen),
    );
    expect(error.id).toBe('journey-chat');
    expect(error.why).toContain('chat-rag.model_unavailable');
    expect(error.why).toContain('has no model named the-chat-model');
    expect(error.next[0]).toContain('curl');
  });

  it('must find that it breaks between gateway and model when the model itself answers', async () => {
    const error = await broken(at('/chat-rag/', () => answer(500, { error: { message: 'boom' } })));
    expect(error.why).toContain('between the gateway and the model');
    expect(error.next).toEqual(['costrict logs chat-rag', 'costrict logs higress']);
  });

  it('must tell a refusal of the model from a refusal of the gateway, although both are 401 or 404', async () => {
    const from = (status: number, code: string) =>
      broken(at('/chat-rag/', () => answer(status, { success: false, code })));
    expect((await from(401, 'chat-rag.model_services_unauthorized')).why).toContain(
      'between the gateway',
    );
    expect((await from(404, 'chat-rag.model_unavailable')).why).toContain('between the gateway');
    const completion = at('/code-completion/', () => answer(404, { code: 'code-completion.x' }));
    expect((await broken(completion)).why).toContain('Asked directly');
  });

  it('must not take a stream that broke off for an answer', async () => {
    const error = await broken(
      at('/chat-rag/', () => sse({ choices: [{ delta: { content: 'O' } }] })),
    );
    expect(error.why).toContain('without its end mark');
  });

  it('must look at the model when a completion comes back without words', async () => {
    const empty = at('/code-completion/', () => answer(200, { choices: [] }));
    const { details } = await travel(empty);
    expect(details.completion?.id).toBe('costrict.journey.completedEmpty');
    const error = await broken((seen) =>
      seen.url.pathname === '/v1/completions' ? refused('EHOSTUNREACH') : empty(seen),
    );
    expect(error.id).toBe('journey-completion');
    expect(error.why).toContain('no route to that host');
  });

  it('must refuse vectors and orders that the services could not use', async () => {
    const embedding = await broken(({ url }) =>
      url.pathname.endsWith('/embeddings')
        ? answer(200, { data: [{ embedding: [1] }] })
        : undefined,
    );
    expect(embedding).toMatchObject({ id: 'journey-embedding' });
    expect(embedding.why).toContain('data[].embedding');
    const rerank = await broken(({ url }) =>
      url.pathname.endsWith('/rerank') ? answer(401, 'no key') : undefined,
    );
    expect(rerank.why).toContain('sends no key');
  });

  it('must have no token in its errors, also when a service repeats them', async () => {
    const error = await broken(
      at('/chat-rag/', () => answer(500, { access_token: 'token-of-demo' })),
    );
    expect(error.all).not.toContain('token-of-demo');
  });
});
