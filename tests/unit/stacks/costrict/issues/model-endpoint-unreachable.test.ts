import { describe, expect, test } from 'vitest';
import { say } from '../../../../../src/base/message.ts';
import { services } from '../../../../../src/doctor/probes/services.ts';
import { issue as modelEndpointUnreachable } from '../../../../../src/stacks/costrict/issues/model-endpoint-unreachable/index.ts';
import { explainFailure } from '../../../../../src/stacks/costrict/models/explain.ts';
import { chatModel, completionModel } from '../../../../../src/stacks/costrict/probes/models.ts';
import { detectOne, factsOf, okFact } from '../../../../support/facts.ts';
import { fact, judge } from './judge.ts';
import { modelAnswer } from './objects.ts';

describe('model-endpoint-unreachable', () => {
  const of = (...args: Parameters<typeof modelAnswer>) => {
    const answer = modelAnswer(...args);
    const probe = answer.endpoint.role === 'completion' ? completionModel : chatModel;
    const finding = judge(modelEndpointUnreachable, fact(probe, answer)).find(
      ({ subject }) => subject === answer.endpoint.role,
    );
    if (finding === undefined) throw new Error('no finding');
    return finding;
  };
  test('a completion that comes too late must be a note, none at all a fault', () => {
    expect(of('completion', { ms: 2000 }).status).toBe('ok');
    expect(of('completion', { ms: 3300 }).status).toBe('warn');
    expect(of('completion', { fails: 'timeout' }).status).toBe('broken');
    expect(of('chat', { ms: 3900 }).status).toBe('ok');
    expect(of('chat', { ms: 9000 }).status).toBe('warn');
  });
  test('models of one dead server must be one cause', () => {
    const dead = of('rerank', { fails: 'connection-refused', sameServer: ['chat'] });
    expect(dead.explainedBy).toContain('model-endpoint-unreachable:chat');
    const wrong = of('rerank', { fails: 'unauthorized', sameServer: ['chat'] });
    expect(wrong.explainedBy).not.toContain('model-endpoint-unreachable:chat');
    const first = of('chat', { fails: 'connection-refused', sameServer: ['rerank'] });
    expect(first.explainedBy).not.toContain('model-endpoint-unreachable:rerank');
    expect(say(first.title, 'en')).toMatch(
      /^the model server \S+ does not answer \(chat, rerank\)$/,
    );
    expect(say(first.title, 'zh')).toContain('没有回应（chat, rerank）');
  });
  test('its fix must be offered as a fix only where it may find the address by itself', () => {
    const fixOf = (fails: 'wrong-path' | 'connection-refused') => {
      const { next } = of('chat', { fails });
      const step = next.find(({ command }) => command.endsWith('fix model-endpoint-unreachable'));
      return step?.what && say(step.what, 'en');
    };
    expect(fixOf('wrong-path')).toBe('see what it can fix, or the steps to follow');
    expect(fixOf('connection-refused')).toBe('see the steps to follow');
  });
  test('one late model must not be blamed on a server that is up', () => {
    const { title, why } = of('chat', {
      ...{ fails: 'timeout', sameServer: ['completion'], isUp: true },
    });
    expect(say(title, 'en')).toBe('the chat model does not answer as required');
    const words = why.map((one) => say(one, 'en')).join('\n');
    expect(words).toContain('the server itself answers at once');
    expect(words).not.toContain('firewall');
    expect(why.map((one) => say(one, 'zh')).join('\n')).toContain('服务器本身立即应答');
    const dead = of('chat', { fails: 'timeout', sameServer: ['completion'] });
    expect(say(dead.title, 'en')).toContain('(chat, completion)');
  });
  test.each(['chats', 'orders-oddly'] as const)('%s must be a note', (note) => {
    expect(of('completion', { note }).status).toBe('warn');
  });
  test('the answer of another model must be reported and be no fault', () => {
    const { status, title } = of('chat', { answersAs: 'another-7b' });
    expect([status, say(title, 'en')]).toEqual(['ok', expect.stringContaining('another-7b')]);
  });
  test.each([
    ['out-of-memory', 'nvidia-smi'],
    ['rate-limited', 'curl'],
    ['sometimes', 'curl'],
    ['batch-order', 'curl'],
  ] as const)('%s must not lead to another address', (fails, command) => {
    const { next } = explainFailure(
      modelAnswer('chat').endpoint,
      { kind: fails, status: 500, quote: '', code: null },
      { url: 'http://m/v1/chat/completions' },
    );
    const typed = next.map((step) => step.command).join('\n');
    expect(typed).toContain(command);
    expect(typed).not.toContain('models set');
  });
  test('a wrong name must come with those that are served and the nearest one to type', () => {
    const { next, why } = of('chat', { fails: 'model-unknown', served: ['qwen', 'glm-4.5-fp8'] });
    expect(JSON.stringify(why)).toContain('qwen, glm-4.5-fp8');
    expect(next.map(({ command }) => command).join('\n')).toMatch(/models set chat --model \S+/);
    expect(next.map(({ command }) => command).join('\n')).not.toContain('<name>');
  });
  test('where nothing runs yet a model must be changed in the settings and then deployed', () => {
    const typed = (deployed: boolean) =>
      explainFailure(
        modelAnswer('embedding', { fails: 'unauthorized' }).endpoint,
        { kind: 'unauthorized', status: 401, quote: '', code: null },
        { url: 'http://m/v1/embeddings', deployed },
      ).next.map(({ command }) => command);
    expect(typed(true)).toEqual(['costrict models set embedding --key-stdin']);
    expect(typed(false)).toEqual(['costrict config set EMBEDDER_APIKEY', 'costrict deploy']);
  });
  test.each([
    ['missing', 'costrict config set models.chat.url'],
    ['running', 'costrict models set chat'],
  ])('doctor must advise what can be done while the containers are %s', (condition, first) => {
    const dead = modelAnswer('chat', { fails: 'loopback' });
    const facts = factsOf(
      [chatModel, okFact(dead)],
      [services, okFact({ services: [{ name: 'apisix', condition }], orphans: [] })],
    );
    const found = detectOne(modelEndpointUnreachable, facts, 'running');
    const next = found.find(({ subject }) => subject === 'chat')?.next ?? [];
    const commands = next.map(({ command }) => command);
    expect(commands[0]).toBe(first);
    expect(commands.join('\n').includes('models set')).toBe(condition === 'running');
  });
});
