import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Message, say } from '../../../src/base/message.ts';
import { Secret } from '../../../src/base/secret.ts';
import type { CommandContext } from '../../../src/cli/command.ts';
import { run as init } from '../../../src/cli/commands/init.run.ts';
import { run as modelsSet } from '../../../src/cli/commands/models-set.run.ts';
import type { Prompt } from '../../../src/effects/effects.ts';
import { realHttp } from '../../../src/effects/real/http.ts';
import { realNet } from '../../../src/effects/real/net.ts';
import { commandContext, newDir, prompt, testEffects } from '../../support/settings.ts';
import { deployed, settingsOf, shown as textOf } from '../../support/settings-commands.ts';

const asked: IncomingMessage[] = [];
const servers: Server[] = [];

/** The address of a server of its own on this machine; inside a container it would be another one. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  servers.push(server.listen(0, '127.0.0.2'));
  await once(server, 'listening');
  return `http://127.0.0.2:${(server.address() as AddressInfo).port}`;
}

/** The text shown before the end. */
const shownBy = ({ show }: CommandContext): string =>
  textOf({ exit: 0, json: {}, view: vi.mocked(show).mock.calls.flatMap(([blocks]) => blocks) });

const esc = 'Esc';
class Left extends Error {}

/** Answers in turn to the questions that hold this piece; the last one again and again. */
function scripted(script: Readonly<Record<string, readonly string[]>>): Prompt & {
  asked: string[];
} {
  const left = new Map(Object.entries(script).map(([piece, answers]) => [piece, [...answers]]));
  const asks = prompt({ any: '' });
  const next = (question: Message, preset?: string): string => {
    const text = say(question, 'en');
    asks.asked.push(text);
    const answers = [...left].find(([piece]) => text.includes(piece))?.[1];
    const answer = answers && answers.length > 1 ? answers.shift() : answers?.[0];
    if (answer === esc) throw new Left();
    return answer ?? preset ?? '';
  };
  return {
    ...asks,
    input: async (question, preset) => next(question, preset),
    secret: async (question) => new Secret(next(question)),
    orBack: (ask) =>
      ask().catch((error) => {
        if (!(error instanceof Left)) throw error;
        return undefined;
      }),
    select: async (question, choices, preset) => {
      const text = next(question, preset);
      return (choices.find(({ value }) => value === text) ?? choices[0])?.value as never;
    },
  };
}

const through = (asks: Prompt) => ({
  ...testEffects({}, asks),
  net: realNet,
  http: {
    ...realHttp,
    // The loopback network stands for other machines; nobody is asked beyond it.
    request: (request: Parameters<typeof realHttp.request>[0]) =>
      realHttp.request({ ...request, url: request.url.replace(/10\.0\.0\.9/, '127.0.0.2') }),
  },
});

describe('an address that is typed into the wizard', () => {
  let wrongPath: string;
  let mute: string;
  let good: string;
  beforeAll(async () => {
    wrongPath = await serve((_, response) => response.writeHead(404).end('nothing here'));
    mute = await serve(() => {});
    good = await serve((_, response) => response.writeHead(401).end('{"error":"no key"}'));
  });
  afterAll(() => {
    for (const server of servers) server.close().closeAllConnections();
  });
  const elsewhere = (url: string) => url.replace('127.0.0.2', '10.0.0.9');

  async function typed(urls: readonly string[], decisions: readonly string[]) {
    const asks = scripted({ 'Base address of the chat': urls, 'anyway?': decisions });
    const dir = await newDir();
    const set = ['completion', 'embedding', 'rerank'].map(
      (role) => `models.${role}.url=http://10.0.0.9:1/v1/x`,
    );
    const context = commandContext(dir, { effects: through(asks), stack: 'costrict' });
    await init(context, [], { set });
    const shown = shownBy(context);
    return { shown, asked: asks.asked, settings: await settingsOf(dir) };
  }

  it.each([
    ['refuses', async () => 'http://10.0.0.9:9', /ECONNREFUSED[\s\S]*Nothing is listening/],
    ['has no address', async () => 'http://nosuch.invalid', /DNS cannot resolve/],
    ['answers 404', async () => elsewhere(wrongPath), /→ 404 nothing here[\s\S]*base address/],
    ['never answers', async () => elsewhere(mute), /no answer in time/],
    ['is the container itself', async () => good, /Inside a container/],
  ])('must be named at once when it %s, and may be kept', async (_, address, said) => {
    const url = await address();
    const { shown, asked: questions, settings } = await typed([url], ['keep']);
    expect(shown).toMatch(said);
    const at = questions.findIndex((question) => question.includes('Base address of the chat'));
    expect(questions[at + 1]).toBe(`Use ${url} anyway?`);
    expect(settings).toMatchObject({ models: { chat: { url } } });
  });

  it('must be asked for again when another one is wanted, and one that answers is no question', async () => {
    const { asked: questions, settings } = await typed(
      ['http://10.0.0.9:9', elsewhere(good)],
      ['other'],
    );
    expect(questions.filter((question) => question.includes('anyway?'))).toHaveLength(1);
    expect(questions.filter((question) => question.includes('Base address'))).toHaveLength(2);
    expect(settings).toMatchObject({ models: { chat: { url: elsewhere(good) } } });
  });

  it('must be asked without a key', () => {
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
  });

  it.each([
    ['server.address', 'costrict', 'which address', ['other', 'nosuch.invalid']],
    ['caddy.domain', 'claude-code-hub', 'host name', ['nosuch.invalid']],
  ])('must be named when it is a name without an address: %s', async (_, stack, piece, typing) => {
    const asks = scripted({ [piece]: typing, 'anyway?': ['keep'] });
    const effects = { ...through(asks), http: testEffects().http };
    const context = commandContext(await newDir(), { effects, stack });
    await init(context, [], {});
    expect(shownBy(context)).toContain('cannot resolve the name nosuch.invalid');
  });
});

/** Questions in the order in which they were asked, by their place. */
const places = (questions: readonly string[]) =>
  questions.flatMap((question) => /^\((\d+)\/\d+\)/.exec(question)?.[1] ?? []).map(Number);

describe('Esc in the wizard', () => {
  const inside = (asks: Prompt) => testEffects({}, asks);

  it('must lead back to the question before, with what was entered there', async () => {
    const asks = scripted({
      'Chat and agents – Name of the model': ['first', esc, 'second'],
      'API key of the chat model': [esc, 'sk-1', ''],
      'Base address of the chat': ['http://10.0.0.9:1'],
      'Context size': [esc, esc, '4096'],
    });
    const dir = await newDir();
    await init(commandContext(dir, { effects: inside(asks), stack: 'costrict' }), [], {});
    expect(places(asks.asked).slice(0, 14)).toEqual([1, 2, 3, 4, 3, 2, 3, 4, 5, 4, 5, 4, 5, 6]);
    expect(await settingsOf(dir)).toMatchObject({ models: { chat: { model: 'second' } } });
    // A bare Enter at a key that was entered keeps it.
    expect(asks.asked.filter((question) => question.includes('Enter keeps'))).toHaveLength(2);
    expect(await readFile(join(dir, 'secrets.env'), 'utf8')).toContain("CHAT_APIKEY='sk-1'");
  });

  it('must let defaults follow from an answer that was changed on the way', async () => {
    const asks = scripted({
      'which address': ['10.0.0.7', '10.0.0.8'],
      'Base address of the chat': [esc, 'http://10.0.0.9:1'],
    });
    const dir = await newDir();
    const addresses = ['10.0.0.7', '10.0.0.8'].map((address) => ({
      ...{ name: 'eth0', address, family: 4 as const, internal: false },
    }));
    const effects = testEffects({ addresses }, asks);
    await init(commandContext(dir, { effects, stack: 'costrict' }), [], {});
    expect(await settingsOf(dir)).toMatchObject({
      server: { address: '10.0.0.8' },
      models: { rerank: { url: 'http://10.0.0.8:2335/v1/rerank' } },
    });
  });

  it('must lead from the first question to the choice of the product', async () => {
    const asks = scripted({
      'Which stack': ['claude-code-hub', 'costrict'],
      'which address': [esc, '192.0.2.7'],
    });
    const dir = await newDir();
    await init(commandContext(dir, { effects: inside(asks) }), [], {});
    expect(await settingsOf(dir)).toMatchObject({ stack: 'costrict' });
  });

  it('must lead back in models set, too, and ask the first again where nothing is before it', async () => {
    const { dir } = await deployed();
    const asks = scripted({
      'Address of the model': [esc, 'http://10.0.0.9:1', 'http://10.0.0.9:2'],
      'Name of the model': [esc, 'name'],
    });
    const context = commandContext(dir, { dir, effects: inside(asks) });
    // The engine that a plan needs is not there.
    await expect(modelsSet(context, ['chat'], { untested: true })).rejects.toThrow();
    expect(places(asks.asked)).toEqual([1, 1, 2, 1, 2]);
  });
});
