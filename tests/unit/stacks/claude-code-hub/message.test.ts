import { describe, expect, test } from 'vitest';
import { Secret } from '../../../../src/base/secret.ts';
import type { HttpRequest } from '../../../../src/effects/effects.ts';
import { hubDefaults } from '../../../../src/stacks/claude-code-hub/deployment/settings.ts';
import { assertKey, message } from '../../../../src/stacks/claude-code-hub/providers/message.ts';

const key = `sk-${'0f'.repeat(16)}`;
const part = { status: 'up' };
const health = {
  ...{ status: 'healthy', version: '0.9.2' },
  components: { database: part, redis: part, proxy: part },
};

/** The app with one user, whose keys are these; a message gets this answer. */
function hub(
  keys: readonly object[],
  status = 200,
  body: object = { content: [{ text: 'works' }] },
) {
  const sent: HttpRequest[] = [];
  const answers = (path: string): object => {
    if (path === '/api/health') return health;
    if (path.startsWith('/api/v1/users?')) return { items: [{ id: 1, name: 'alice' }] };
    if (path === '/api/v1/users/1/keys') return { items: keys };
    return path.endsWith(':reveal') ? { key } : {};
  };
  const request = async (one: HttpRequest) => {
    sent.push(one);
    const { pathname, search } = new URL(one.url);
    const isMessage = pathname === '/v1/messages';
    const text = JSON.stringify(isMessage ? body : answers(pathname + search));
    return { status: isMessage ? status : 200, headers: {}, text, durationMs: 1 };
  };
  const clock = {
    monotonic: () => 0,
    now: () => new Date(0),
    sleep: async () => undefined,
    deadline: () => new AbortController().signal,
  };
  const settings = hubDefaults({ address: '10.0.0.5', rehearsal: false });
  const context = {
    deployment: { settings, secrets: { get: () => new Secret('t'.repeat(32)) } },
    effects: { http: { request }, clock },
    signal: new AbortController().signal,
    options: { looksOnly: true },
  } as never;
  return { context, sent };
}

const any = { key: undefined, model: undefined };
const enabled = { id: 3, name: 'default', isEnabled: true };

describe('a message as a user sends it', () => {
  test('must be sent once, with the value of a key that is enabled', async () => {
    const { context, sent } = hub([{ id: 2, name: 'old', isEnabled: false }, enabled]);
    expect(await message(context, any)).toMatchObject({
      ...{ works: true, key: 'default', user: 'alice', httpStatus: 200, next: [] },
    });
    const messages = sent.filter(({ url }) => url.endsWith('/v1/messages'));
    expect(messages).toHaveLength(1);
    expect(String(messages[0]?.headers?.['x-api-key'])).not.toContain(key);
  });

  test.each<[number, object, string]>([
    [503, { error: { message: `No available providers for ${key}` } }, 'providers list'],
    [402, { error: { message: 'limit' } }, 'explain-limit --key 3'],
    [429, { error: { message: 'limit' } }, 'explain-limit --key 3'],
    [200, { error: 'an error in an answer of 200' }, 'providers list'],
  ])('refused with %i must lead on, and show no key', async (status, body, next) => {
    const { context, sent } = hub([enabled], status, body);
    const found = await message(context, any);
    expect(found.works).toBe(false);
    expect(found.next[0]?.command).toContain(next);
    expect(JSON.stringify(found)).not.toContain(key);
    expect(sent.filter(({ url }) => url.endsWith('/v1/messages'))).toHaveLength(1);
  });

  test('must not be sent where no key can be used', async () => {
    const { context, sent } = hub([{ ...enabled, isEnabled: false }]);
    await expect(assertKey(context, any)).rejects.toMatchObject({ id: 'no-usable-key' });
    const named = hub([enabled]);
    await expect(assertKey(named.context, { ...any, key: 'other' })).rejects.toMatchObject({
      id: 'no-usable-key',
    });
    expect(sent.some(({ url }) => url.endsWith('/v1/messages'))).toBe(false);
  });
});
