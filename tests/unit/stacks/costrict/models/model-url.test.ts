import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '../../../../../src/base/message.ts';
import {
  isModelUrl,
  loopbackNotice,
  type ModelUrlKind,
  repairModelUrl,
} from '../../../../../src/stacks/costrict/models/model-url.ts';

const host = 'http://10.0.0.9:2334';
const repaired = (text: string, kind: ModelUrlKind) => repairModelUrl('k', text, kind);

describe('the base address of the chat model', () => {
  it.each([
    `${host}/v1`,
    `${host}/v1/`,
    `${host}/`,
    `${host}/v1/chat/completions`,
    `${host}/v1/chat/completions/`,
    `${host}/v1/v1`,
    `${host}/v1/v1/chat/completions`,
    '10.0.0.9:2334',
    '10.0.0.9:2334/v1/',
    ` ${host} `,
    `${host}//`,
    `${host}//v1`,
  ])('must stand without /v1: %s', (text) => {
    const { url, notices } = repaired(text, 'base');
    expect(url).toBe(host);
    expect(notices).toHaveLength(1);
  });
  it.each([host, 'https://models.example', `${host}/api/paas`, `${host}/v1beta`, `${host}/prev1`])(
    'must be left alone when it is right: %s',
    (text) => {
      expect(repaired(text, 'base')).toEqual({ url: text, notices: [] });
    },
  );
});

describe('the whole address of a call', () => {
  const cases: [ModelUrlKind, string][] = [
    ['completions', 'completions'],
    ['embeddings', 'embeddings'],
    ['rerank', 'rerank'],
  ];
  it.each(
    cases.flatMap(
      ([kind, call]) =>
        [
          [kind, host, `${host}/v1/${call}`],
          [kind, `${host}/`, `${host}/v1/${call}`],
          [kind, `${host}/v1`, `${host}/v1/${call}`],
          [kind, `${host}/v1/`, `${host}/v1/${call}`],
          [kind, `${host}/v1/v1/${call}`, `${host}/v1/${call}`],
          [kind, `${host}/v1/${call}/`, `${host}/v1/${call}`],
          [kind, `${host}/v1/chat/completions`, `${host}/v1/${call}`],
          [kind, '10.0.0.9:2334', `${host}/v1/${call}`],
          [kind, `${host}/api/v1?key=1`, `${host}/api/v1/${call}?key=1`],
        ] as [ModelUrlKind, string, string][],
    ),
  )('must be completed for %s: %s', (kind, text, url) => {
    const found = repaired(text, kind);
    expect(found.url).toBe(url);
    expect(found.notices).toHaveLength(1);
  });
  it.each([
    ['completions', `${host}/v1/completions`],
    ['embeddings', `${host}/embed`],
    ['embeddings', `${host}/openai/v1/embeddings?api-version=2`],
    ['rerank', `${host}/rerank`],
    ['rerank', `${host}/v2/rerank`],
  ] as [ModelUrlKind, string][])('must be left alone for %s: %s', (kind, text) => {
    expect(repaired(text, kind)).toEqual({ url: text, notices: [] });
  });
});

describe('every repair', () => {
  it('must say what it did, in both languages', () => {
    const [stripped] = repaired(`${host}/v1`, 'base').notices;
    expect(stripped && say(stripped, 'en')).toBe(
      `k: ${host}/v1 → ${host} (the base address has no /v1)`,
    );
    expect(stripped && say(stripped, 'zh')).toBe(`k：${host}/v1 → ${host}（基础地址不带 /v1）`);
    const [completed] = repaired(host, 'rerank').notices;
    expect(completed && say(completed, 'en')).toContain('(the full address of the call is needed)');
    expect(completed && say(completed, 'zh')).toContain('（需要接口的完整地址）');
    const [tidied] = repaired('10.0.0.9/embed/', 'embeddings').notices;
    expect(tidied && say(tidied, 'en')).toBe('k: 10.0.0.9/embed/ → http://10.0.0.9/embed');
  });
  it('must change nothing when it is made again', () => {
    const part = fc.constantFrom(
      '/v1',
      '/',
      '/chat/completions',
      '/completions',
      '/embeddings',
      '/rerank',
      '/x',
      '//',
    );
    fc.assert(
      fc.property(
        fc.constantFrom<ModelUrlKind>('base', 'completions', 'embeddings', 'rerank'),
        fc.constantFrom('http://h', 'https://h:1', 'h:2334', '10.0.0.1'),
        fc.array(part, { maxLength: 5 }),
        fc.constantFrom('', '?a=1', '?a=/v1'),
        (kind, start, parts, query) => {
          const text = start + parts.join('') + query;
          const once = repaired(text, kind).url;
          expect(repaired(once, kind)).toEqual({ url: once, notices: [] });
          expect(isModelUrl(once)).toBe(isModelUrl(text));
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('an address that containers cannot reach', () => {
  it.each(['localhost', '127.0.0.1', '0.0.0.0', '[::1]'])('must be warned of: %s', (name) => {
    const notice = loopbackNotice('k', `http://${name}:1/v1`, '10.0.0.5');
    expect(notice && say(notice, 'en')).toContain('is the container itself');
    expect(notice && say(notice, 'en')).toContain('Use 10.0.0.5');
    expect(notice && say(notice, 'zh')).toContain('在容器中指容器自身');
  });
  it('must not be warned of otherwise', () => {
    expect(loopbackNotice('k', host, '10.0.0.5')).toBeUndefined();
  });
  it('must not tell to use the loopback address in place of itself', () => {
    const notice = loopbackNotice('k', 'http://127.0.0.1:1/v1', '127.0.0.1');
    expect(notice && say(notice, 'en')).not.toMatch(/Use 127/);
    expect(notice && say(notice, 'zh')).not.toMatch(/改用/);
  });
});

describe('what is an address at all', () => {
  it.each([
    'http://a',
    'https://a.b/c?d=1',
    'a:1',
    '10.0.0.1/v1',
    'http://[2001:db8::1]:1/',
    'model_server:80',
    'http://x/a%20b?c=d&e=1+2',
    'http://x/模型',
  ])('must take %s', (text) => {
    expect(isModelUrl(text)).toBe(true);
  });
  it.each([
    '',
    ' ',
    'ftp://a',
    'file:///etc',
    'http://',
    'http://a b',
    'http://u:p@h',
    'http://u@h',
    'http://h#x',
    'javascript://x',
    '-',
    '_-',
    '//x',
    '///x',
    'http:///x',
    'http:////x',
    'http://-',
    'http://$(id)',
    'http://x/$(id)',
    'http://x/`id`',
    'http://`id`/x',
    'http://x/;id',
    "http://x/'",
    'http://x/"',
    'http://x/<b>',
    'http://x/a|b',
    'http://x/\\',
    'http://x/^',
    'http://x/{a}',
    'http://x?a=$HOME',
    'http://x/\u202e',
    'http://x/\u0000',
    'http://x/\u001b[2J',
    'http://x:99999',
    'http://.',
    'http://..',
  ])('must refuse %j', (text) => {
    expect(isModelUrl(text)).toBe(false);
  });
});
