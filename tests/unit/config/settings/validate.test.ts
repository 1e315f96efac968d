import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Document } from 'yaml';
import { say } from '../../../../src/base/message.ts';
import { checkSettings } from '../../../../src/config/settings/validate.ts';
import { blueprint, read, userError } from '../../../support/settings.ts';

const good = `version: 1
stack: costrict
server:
  address: 10.20.0.15
models:
  chat:
    url: http://10.0.0.9:2334
    model: GLM
    context: 131072
  completion: { url: "http://10.0.0.9:2333/v1/completions", model: Qwen }
  embedding: { url: "http://10.0.0.9:2336/v1/embeddings", model: Embed }
  rerank: { url: "http://10.0.0.9:2335/v1/rerank", model: Rerank }
`;
const check = (text: string) => checkSettings(text, 'costrict.yaml', [blueprint]);
const fails = (text: string) => userError(() => check(text));
const both = async (text: string) => {
  const error = await fails(text);
  expect(error.exit).toBe(2);
  return { en: read(error, 'en'), zh: read(error, 'zh'), id: error.id };
};

describe('a good file', () => {
  it('must be accepted, and absent keys filled from the defaults', () => {
    const { settings, notices } = check(good);
    expect(notices).toEqual([]);
    expect(settings).toMatchObject({
      rehearsal: false,
      project: 'costrict',
      ports: { entry: 39080 },
      expose: ['entry', 'casdoor', 'higress'],
      database: { maxConnections: 400 },
    });
  });
  it("must take a rehearsal's defaults when it says that it is one", () => {
    const { settings } = check(`${good}rehearsal: true\n`);
    expect(settings.ports.entry).toBe(29080);
    expect(settings.project).toBe('costrict-rehearsal');
  });
  it('must be read with a byte order mark and Windows line ends', () => {
    expect(check(`\uFEFF${good.replaceAll('\n', '\r\n')}`).settings.server.address).toBe(
      '10.20.0.15',
    );
  });
  it('must have repairs reported, not refused', () => {
    const { notices, settings } = check(good.replace(':2334\n', ':2334/v1/\n'));
    expect(settings).toMatchObject({ models: { chat: { url: 'http://10.0.0.9:2334' } } });
    expect(notices.map((n) => say(n, 'zh'))).toEqual([
      'models.chat.url：http://10.0.0.9:2334/v1/ → http://10.0.0.9:2334（基础地址不带 /v1）',
    ]);
  });
});

describe('a wrong value', () => {
  it('must name the key, the line, the source and what was meant', async () => {
    const { en, zh } = await both(good.replace('131072', '128k'));
    expect(en).toBe(
      [
        'costrict.yaml:9  models.chat.context must be a number ≥ 1024, not "128k"',
        '9 │     context: 128k',
        '  │              ^^^^ did you mean 131072?',
        '→ costrict config set models.chat.context 131072   fix it',
      ].join('\n'),
    );
    expect(zh).toBe(
      [
        'costrict.yaml:9  models.chat.context 应为不小于 1024 的整数，而不是 "128k"',
        '9 │     context: 128k',
        '  │              ^^^^ 是否想写 131072？',
        '→ costrict config set models.chat.context 131072   更正',
      ].join('\n'),
    );
  });
  it.each([
    ['context: 131072', 'context: "64,000"', 'did you mean 64000?'],
    ['context: 131072', 'context: 12', '≥ 1024, not 12'],
    ['context: 131072', 'context: 2000.5', 'did you mean 2001?'],
    ['context: 131072', 'context: [1]', 'not a list'],
    ['context: 131072', 'context: { a: 1 }', 'not a group of keys'],
    ['context: 131072', 'context:', 'models.chat.context must be a number ≥ 1024, not empty'],
    ['address: 10.20.0.15', 'address: http://10.0.0.5:39080/', 'did you mean 10.0.0.5?'],
    ['address: 10.20.0.15', 'address: 300.1.1.1', 'an IPv4 address or a host name'],
    ['address: 10.20.0.15', 'address: 10.20', 'must be an IPv4 address or a host name, not 10.2'],
    ['address: 10.20.0.15', 'address: "a b"', 'not "a b"'],
    ['model: GLM', 'model: ""', 'models.chat.model must be a non-empty string, not ""'],
    ['model: GLM', 'model: 4', 'must be a non-empty string, not 4'],
    ['model: GLM', 'model: "\\0"', 'models.chat.model must be'],
    ['model: GLM', 'model: "\\uD800"', 'models.chat.model must be'],
    ['http://10.0.0.9:2334', 'ftp://x', 'http:// or https://'],
    ['http://10.0.0.9:2334', 'http://user:secret@10.0.0.9', 'without user and password'],
    ['version: 1', 'version: one', 'version must be 1, not "one"'],
  ])('must be refused: %s → %s', async (from, to, expected) => {
    const { en } = await both(good.replace(from, to));
    expect(en).toContain(expected);
    expect(en).not.toContain('user:secret');
  });
  it.each([
    ['rehearsal: yes', 'rehearsal must be true or false, not "yes"', 'did you mean true?'],
    ['project: CoStrict', 'lower-case letters', ''],
    ['ports: { entry: 70000 }', 'ports.entry must be a port number from 1 to 65535, not 70000', ''],
    ['ports: { entry: "8080/tcp" }', 'not "8080/tcp"', 'did you mean 8080?'],
    ['ports: { entry: 39009 }', 'ports.casdoor uses port 39009, which ports.entry already', ''],
    ['expose: [entry, casdor]', 'expose must be a list of: entry, ', 'did you mean casdoor?'],
    ['expose: entry', 'not "entry"', ''],
    ['images: { mirrors: [ftp://x] }', 'images.mirrors must be a list of addresses', ''],
    ['images: { mirrors: [https://x/Hub] }', 'images.mirrors must be a list of addresses', ''],
    ['images: { registry: "https://u:p@x" }', 'images.registry must be empty, or an address', ''],
    ['images: { override: { IMAGE_X: "a b" } }', 'images.override must be image references', ''],
    ['images: { override: { IMAGE_X: "a:" } }', 'images.override must be image references', ''],
    ['database: { maxConnections: 1 }', 'database.maxConnections must be a number ≥ 50', ''],
  ])('must be refused: %s', async (line, expected, meant) => {
    const { en } = await both(`${good}${line}\n`);
    expect(en).toContain(expected);
    expect(en).toContain(meant);
  });
  it('must be shown with all others of the file, in its order', async () => {
    const { en, zh } = await both(
      `${good.replace('131072', '128k').replace('address', 'adress')}rehearsal: maybe\n`,
    );
    expect(en.split('\n')[0]).toBe('costrict.yaml: 4 settings are wrong');
    expect(zh.split('\n')[0]).toBe('costrict.yaml：有 4 处设置有误');
    const lines = [...en.matchAll(/costrict\.yaml:(\d+)/g)].map((m) => Number(m[1]));
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
  });
  it('must be missing by name when a key that only the user knows is absent', async () => {
    const { en, zh } = await both(good.replace('    url: http://10.0.0.9:2334\n', ''));
    expect(en).toContain('costrict.yaml:6  models.chat.url is missing; it must be an address');
    expect(zh).toContain('缺少 models.chat.url');
    expect((await both('version: 1\nstack: costrict\n')).en).toContain('server.address is missing');
  });
  it('must not send control characters to the terminal', async () => {
    const { en } = await both(good.replace('131072', '"\\e[2J\\u202E"').replace('GLM', 'G\u009bL'));
    for (const char of ['\u001b', '\u009b', '\u202e']) expect(en).not.toContain(char);
  });
  it('must put the caret right below wide characters', async () => {
    const { en } = await both(`${good}database: { "最大": 1 }\n`);
    expect(en).toContain('13 │ database: { "最大": 1 }\n   │             ^^^^^^');
  });
});

describe('an unknown key', () => {
  it('must be rejected with the nearest known one', async () => {
    const { en, zh, id } = await both(good.replace('context:', 'contxt:'));
    expect(id).toBe('settings-unknown-key');
    expect(en).toContain('costrict.yaml:9  models.chat.contxt is not a setting');
    expect(en).toContain('^^^^^^ did you mean context?');
    expect(zh).toContain('没有 models.chat.contxt 这一设置项');
    expect(zh).toContain('是否想写 context？');
  });
  it('must point to secrets.env when it looks like a secret, and keep its value hidden', async () => {
    const { en, zh } = await both(good.replace('model: GLM', 'model: GLM\n    apiKey: sk-abcdef'));
    expect(en).toContain('models.chat.apiKey is not a setting; keys and passwords are kept in');
    expect(zh).toContain('密钥和密码保存在 secrets.env 中');
    expect(en + zh).not.toContain('sk-abcdef');
  });
  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    'must be rejected when it is called %s, at any depth',
    async (key) => {
      expect((await both(`${good}${key}: { polluted: 1 }\n`)).en).toContain(`${key} is not a`);
      const inner = good.replace('  address:', `  ${key}: { polluted: 1 }\n  address:`);
      expect((await both(inner)).en).toContain(`server.${key} is not a setting`);
      expect(Object.prototype).not.toHaveProperty('polluted');
    },
  );
  it('must be rejected in a mapping with free keys when it would reach a prototype', async () => {
    const { en } = await both(`${good}images: { override: { __proto__: { a: 1 } } }\n`);
    expect(en).toContain('images.override.__proto__ is not a setting');
  });
});

describe('a file that is not plain YAML', () => {
  it.each([
    ['a: [1\n', /:\d+:\d+ {2}/, 'a quote, bracket or colon is missing', '缺少引号、括号或冒号'],
    ['a: "x\n', /:\d+:\d+ {2}/, 'a quote, bracket or colon is missing', '缺少引号、括号或冒号'],
    ['a: 1\na: 2\n', /:2:1 {2}/, 'a appears a second time here', 'a 在此重复出现'],
    ['a:\n\tb: 1\n', /:2:\d/, 'a tab in the indentation', '缩进中有制表符'],
    ['a:\n    b: 1\n  c: 2\n', /:3:\d/, '', ''],
    ['a: 1\n---\nb: 2\n', /:\d:\d/, 'a second document starts here', '第二个文档'],
    ['a: !!js/function 1\n', /:1:4/, 'tags (!name) are not supported here', '此处不支持标签'],
    ['a: &x 1\nb: *x\n', /:1:\d/, 'anchors (&name) and aliases', '此处不支持锚点'],
    ['a: *x\n', /:1:4/, '', ''],
    ['- a\n- b\n', /:1 {2}/, 'lines such as "key: value"', '形如 “key: value” 的行'],
    ['just words\n', /:1 {2}/, 'lines such as "key: value"', '形如 “key: value” 的行'],
    ['', /empty|空文件/, 'costrict.yaml is empty', 'costrict.yaml 是空文件'],
    ['# nothing\n', /empty|空文件/, 'costrict.yaml is empty', 'costrict.yaml 是空文件'],
  ])('must be refused with line and column: %j', async (text, place, en, zh) => {
    const said = await both(text);
    expect(said.en).toMatch(place);
    expect(said.en).toContain(en);
    expect(said.zh).toContain(zh);
  });
  it('must not be expanded when it is a bomb of aliases', async () => {
    const bomb = ['a0: &a0 [x, x]'];
    for (let i = 1; i < 40; i++) bomb.push(`a${i}: &a${i} [*a${i - 1}, *a${i - 1}]`);
    // Expanded it would fill the memory of any machine.
    expect((await both(bomb.join('\n'))).en).toContain('anchors (&name)');
  });
  it.each([
    '['.repeat(100_000),
    '{a: '.repeat(60_000),
    '- '.repeat(100_000),
    `a:\n${Array.from({ length: 700 }, (_, i) => `${' '.repeat(i + 1)}k:`).join('\n')}`,
    '? '.repeat(50_000),
  ])('must be refused when it is nested without end (%#)', async (text) => {
    expect((await both(text)).en).toContain('nested too deeply');
  });
  it('must be refused beyond 256 KiB', async () => {
    const { en, zh } = await both(`${good}#${'x'.repeat(256 * 1024)}`);
    expect(en).toContain('larger than 256 KiB');
    expect(zh).toContain('超过 256 KiB');
  });
});

describe('version and stack', () => {
  it('must refuse a file of a newer version before anything else in it is judged', async () => {
    const { en, zh, id } = await both('version: 2\nstack: future\nnew: true\n');
    expect(id).toBe('settings-newer-version');
    expect(en).toContain(
      'costrict.yaml:1  this file has format version 2; this program supports up to 1',
    );
    expect(en).toContain('Update the program');
    expect(zh).toContain('格式版本为 2，当前程序最高支持 1');
  });
  it('must name the known stacks when it is another or none', async () => {
    const wrong = await both(good.replace('stack: costrict', 'stack: costrct'));
    expect(wrong.en).toContain('costrict.yaml:2  stack must be one of: costrict, not "costrct"');
    expect(wrong.en).toContain('did you mean costrict?');
    expect(wrong.zh).toContain('stack 应为以下之一：costrict');
    const none = await both(good.replace('stack: costrict\n', ''));
    expect(none.en).toContain('stack is missing; it must be one of: costrict');
    expect(none.zh).toContain('缺少 stack');
  });
});

describe('any input', () => {
  it('must end in settings or in a UserError, never in another exception', async () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(...good.split('\n')),
        fc.string({ maxLength: 20 }),
        fc.constantFrom(
          '  ',
          '- ',
          '{',
          '}',
          '[',
          ']',
          ': ',
          '"',
          "'",
          '|',
          '>',
          '&a ',
          '*a',
          '!!x ',
        ),
      ),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(pieces, fc.constantFrom('\n', ''), async (parts, glue) => {
        const text = parts.join(glue);
        try {
          check(text);
        } catch (error) {
          expect(error).toHaveProperty('name', 'UserError');
        }
      }),
      { numRuns: 500 },
    );
  });
  it('must be judged alike as any JSON value in place of a key', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue({ maxDepth: 3 }),
        fc.constantFrom(
          ...Object.keys(
            blueprint.defaults({ address: 'a', rehearsal: false, bridgeGateway: 'b' }),
          ),
        ),
        async (value, key) => {
          const doc = new Document(
            JSON.parse(JSON.stringify({ version: 1, stack: 'costrict', [key]: value })),
          );
          const error = await fails(doc.toString());
          expect(read(error)).toBeTruthy();
          expect(read(error, 'zh')).toBeTruthy();
        },
      ),
      { numRuns: 200 },
    );
  });
});
