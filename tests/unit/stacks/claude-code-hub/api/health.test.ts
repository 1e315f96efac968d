import { expect, test } from 'vitest';
import { literal, say } from '../../../../../src/base/message.ts';
import type { HubContext } from '../../../../../src/stacks/claude-code-hub/api/client.ts';
import { assertDatabase } from '../../../../../src/stacks/claude-code-hub/api/health.ts';
import { hubDefaults } from '../../../../../src/stacks/claude-code-hub/deployment/settings.ts';

/** The title of the error at this answer to the question for the app's health. */
async function saidAt(text: string): Promise<string> {
  const context = {
    deployment: { settings: hubDefaults({ address: '127.0.0.1', rehearsal: false }) },
    effects: {
      http: { request: async () => ({ status: 200, headers: {}, text }) },
      clock: { deadline: (_: number, signal: AbortSignal) => signal, monotonic: () => 0 },
    },
    signal: new AbortController().signal,
    options: {},
  } as unknown as HubContext;
  const error = await assertDatabase(context).catch((thrown) => thrown);
  return say(error?.title ?? literal('healthy'), 'en');
}

test.each(['{"list":[],"total":0}', '<html>', ''])(
  'an answer that is none of the app must not be called a database that is down: %j',
  async (text) => {
    expect(await saidAt(text)).toBe('The app does not answer as expected');
  },
);

test('a database that the app calls down must be named', async () => {
  const down = { status: 'down', components: { database: { status: 'down' } } };
  expect(await saidAt(JSON.stringify(down))).toBe('The app reports that database is down');
});
