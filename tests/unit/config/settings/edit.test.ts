import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { say } from '../../../../src/base/message.ts';
import { parseSet, valueMessage, withChanges } from '../../../../src/config/settings/change.ts';
import { editSettings, editText } from '../../../../src/config/settings/edit.ts';
import { checkSettings } from '../../../../src/config/settings/validate.ts';
import { settingsText } from '../../../../src/config/settings/write-yaml.ts';
import { blueprint, dirWith, read, testEffects, userError } from '../../../support/settings.ts';

const defaults = blueprint.defaults({ address: '10.0.0.1', rehearsal: false, bridgeGateway: 'x' });
const fresh = settingsText(blueprint, defaults, 'en');
const check = (text: string) => checkSettings(text, 'costrict.yaml', [blueprint]);
const edit = (text: string, changes: Record<string, unknown>) =>
  editText(text, [blueprint], changes);
const effects = testEffects();

const anyText = fc
  .string({ unit: 'binary', maxLength: 80 })
  .map((s) => s.replaceAll('\0', '').replace(/\p{Surrogate}/gu, ''));
const nasty = fc.constantFrom(
  ...[
    'null',
    'true',
    '123',
    '0x1F',
    '1e3',
    '*a',
    '&a',
    '!x',
    '# c',
    'a: b',
    '- a',
    "'",
    '"',
    '\\',
    '%',
  ],
  ...[
    '\n',
    'a\n',
    '\na',
    ' a ',
    '\u0085',
    '\u2028',
    '\uFEFF',
    '---',
    '...',
    '{',
    '[',
    ']',
    '~',
    '',
    '<<',
    '=',
    '@',
    '`',
  ],
);

describe('a new settings file', () => {
  it('must hold exactly the settings that it was made of', () => {
    expect(check(fresh).settings).toEqual(defaults);
  });
  it("must say what each key is for in the user's language", () => {
    expect(fresh).toContain('# Context size in tokens\n    context: 131072');
    const zh = settingsText(blueprint, defaults, 'zh');
    expect(zh).toContain('# 上下文长度（token 数）\n    context: 131072');
    expect(parse(zh)).toEqual(parse(fresh));
  });
  it('must bring any text back unchanged', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, nasty), (description) => {
        const { settings } = withChanges(blueprint, defaults, {
          'models.chat.description': description,
        });
        expect(check(settingsText(blueprint, settings, 'en')).settings).toEqual(settings);
        expect(settings).toMatchObject({ models: { chat: { description } } });
      }),
      { numRuns: 200 },
    );
  });
});

describe('an edit', () => {
  it('of a port that another name has must be refused by its own name, and two may be exchanged', async () => {
    const text = edit(fresh, { 'ports.casdoor': 39009, 'ports.entry': 39080 }).text;
    const error = await userError(() => edit(text, { 'ports.entry': '39009' }));
    expect(say(error.title, 'en')).toBe(
      'ports.entry uses port 39009, which ports.casdoor already uses',
    );
    expect(error.quote ?? []).toEqual([]);
    expect(error.why.map((one) => say(one, 'en'))).toEqual(['Nothing was changed.']);
    const swapped = edit(text, { 'ports.entry': '39009', 'ports.casdoor': '39080' });
    expect(swapped.settings?.ports).toMatchObject({ entry: 39009, casdoor: 39080 });
  });

  it('must change one value and keep every comment and the order', () => {
    const text = fresh
      .replace('context: 131072', 'context: 131072 # measured')
      .replace('\n\n', '\n# my own\n\n');
    const done = edit(text, { 'models.chat.context': '65536' });
    expect(done.text).toBe(text.replace('131072', '65536'));
    expect(done.changed).toBe(true);
    expect(done.settings).toMatchObject({ models: { chat: { context: 65536 } } });
  });
  it('must change nothing when the value is there already', () => {
    const done = edit(fresh, { 'models.chat.context': '131072' });
    expect(done).toMatchObject({ changed: false, text: fresh });
  });
  it.each([
    ['rehearsal', 'true', true],
    ['ports.entry', '40000', 40000],
    ['expose', 'entry, casdoor', ['entry', 'casdoor']],
    ['expose', '[entry]', ['entry']],
    ['expose', '', []],
    ['images.override.IMAGE_REDIS', 'host/redis:7', 'host/redis:7'],
    ['models.chat.description', '123', '123'],
    ['models.chat.description', 'true', 'true'],
    ['models.chat.description', 'null', 'null'],
    ['models.chat.model', '007', '007'],
    ['models.chat.context', 4096, 4096],
    ['expose', ['es'], ['es']],
  ])('must take the type from the schema: %s = %j', (key, value, expected) => {
    const { settings } = edit(fresh, { [key]: value });
    let at: unknown = settings;
    for (const part of key.split('.')) at = (at as Record<string, unknown>)[part];
    expect(at).toEqual(expected);
  });
  it('must bring any text through a file that a person formatted', () => {
    const formatted = fresh
      .replace('description: ""', 'description: |-\n      two\n      lines')
      .replace(
        /rerank:\n[\s\S]*?(?=\n#|\n\n)/,
        'rerank: { url: "http://a/v1/rerank", model: "x" } # flow',
      );
    fc.assert(
      fc.property(fc.oneof(anyText, nasty), (text) => {
        const done = edit(formatted, { 'models.chat.description': text });
        expect(done.settings).toMatchObject({ models: { chat: { description: text } } });
        expect(check(done.text).settings).toEqual(done.settings);
        expect(done.text).toContain('# flow');
        if (text.trim() === '') return;
        expect(edit(formatted, { 'models.rerank.model': text }).settings).toMatchObject({
          models: { rerank: { model: text } },
        });
      }),
      { numRuns: 100 },
    );
  });
  it('must add a key or a whole section that the file leaves out', () => {
    const short = fresh.replace(/\n# PostgreSQL\ndatabase:[\s\S]*$/, '\ndatabase:\n');
    expect(edit(short, { 'database.maxConnections': '500' }).settings).toMatchObject({
      database: { maxConnections: 500 },
    });
  });
  it('must take a key away when its value is undefined', () => {
    const done = edit(fresh, { 'database.maxConnections': undefined });
    expect(done.text).not.toContain('maxConnections:');
    expect(done.settings).toMatchObject({ database: { maxConnections: 400 } });
  });
  it('must write repaired values into the file, and say so', () => {
    const done = edit(fresh, { 'models.chat.url': '10.0.0.9:2334/v1/chat/completions' });
    expect(done.text).toContain('url: http://10.0.0.9:2334\n');
    expect(done.notices.map((n) => say(n, 'en'))).toHaveLength(1);
    expect(edit(done.text, { 'models.chat.context': '4096' }).notices).toEqual([]);
  });
  it('must refuse a wrong value and say what is right, in both languages', async () => {
    const error = await userError(() => edit(fresh, { 'models.chat.context': '128k' }));
    expect(error.exit).toBe(2);
    expect(read(error)).toBe(
      [
        'models.chat.context must be a number ≥ 1024, not "128k"',
        'did you mean 131072?',
        '→ costrict config set models.chat.context 131072   fix it',
      ].join('\n'),
    );
    expect(read(error, 'zh')).toContain(
      'models.chat.context 应为不小于 1024 的整数，而不是 "128k"',
    );
  });
  it('must refuse an unknown key and name the nearest', async () => {
    const error = await userError(() => edit(fresh, { 'model.chat.url': 'http://x' }));
    expect(read(error)).toContain('model.chat.url is not a setting');
    expect(read(error)).toContain('→ costrict config get models.chat.url   did you mean this one?');
    expect(read(error, 'zh')).toContain('没有 model.chat.url 这一设置项');
  });
  it.each([
    '__proto__.polluted',
    'models.__proto__.x',
    'constructor.prototype.x',
    'models.chat.toString',
    '',
    '.',
    'a..b',
  ])('must refuse the key %j and leave prototypes alone', async (key) => {
    expect(read(await userError(() => edit(fresh, { [key]: 'x' })))).toContain('is not a setting');
    expect(Object.prototype).not.toHaveProperty('polluted');
  });
  it('must refuse a section, and list what is in it', async () => {
    const error = await userError(() => edit(fresh, { 'models.rerank': 'x' }));
    expect(read(error)).toContain('name one of: models.rerank.url, models.rerank.model');
    expect(read(error, 'zh')).toContain('models.rerank 是一组设置项');
  });
  it('must refuse a port that another has', async () => {
    const error = await userError(() => edit(fresh, { 'ports.entry': '39009' }));
    expect(read(error)).toContain('39009');
    expect(read(error, 'zh')).toContain('端口 39009 已被');
  });
  it('must refuse a secret, which has no place on a command line', async () => {
    const error = await userError(() => edit(fresh, { CHAT_APIKEY: 'sk-1' }));
    expect(error.id).toBe('secret-on-command-line');
    expect(read(error)).toContain('CHAT_APIKEY is a secret');
    expect(read(error, 'zh')).toContain('CHAT_APIKEY 是密钥');
    expect(read(error)).not.toContain('sk-1');
  });
  it('must fix one wrong value while another is still wrong', () => {
    const broken = fresh
      .replace('context: 131072', 'context: 128k')
      .replace('images: false', 'images: maybe');
    const done = edit(broken, { 'models.chat.context': '131072' });
    expect(done.settings).toBeUndefined();
    expect(done.remaining && read(done.remaining)).toContain(
      'models.chat.images must be true or false',
    );
    expect(done.text).toContain('context: 131072');
  });
});

describe('editSettings', () => {
  it("must write atomically, with the file's own mode", async () => {
    const dir = await dirWith({ 'costrict.yaml': fresh });
    const path = join(dir, 'costrict.yaml');
    await chmod(path, 0o640);
    await editSettings(effects, dir, [blueprint], { 'models.chat.context': 4096 });
    expect(await readFile(path, 'utf8')).toBe(fresh.replace('131072', '4096'));
    expect((await stat(path)).mode & 0o777).toBe(0o640);
  });
  it('must leave the file alone when a value is wrong or nothing changes', async () => {
    const dir = await dirWith({ 'costrict.yaml': fresh });
    const path = join(dir, 'costrict.yaml');
    await writeFile(path, fresh);
    const before = (await stat(path)).ino;
    await userError(() => editSettings(effects, dir, [blueprint], { 'models.chat.context': 'x' }));
    await editSettings(effects, dir, [blueprint], { 'models.chat.context': 131072 });
    expect((await stat(path)).ino).toBe(before);
  });
});

describe('--set', () => {
  it('must split at the first equals sign', () => {
    expect(parseSet(blueprint, ['models.chat.description=a=b', 'ports.entry=1'])).toEqual({
      'models.chat.description': 'a=b',
      'ports.entry': 1,
    });
    expect(parseSet(blueprint, undefined)).toEqual({});
  });
  it('must be refused without an equals sign, in both languages', async () => {
    const error = await userError(() => parseSet(blueprint, ['server.address']));
    expect(read(error)).toContain('--set takes key=value, not "server.address"');
    expect(error.next.map(({ command }) => command)).toEqual(['costrict config show']);
    expect(read(error, 'zh')).toContain('--set 的格式为 key=value');
  });
});

describe('an answer in the wizard', () => {
  it('must be complained about in one sentence, or taken', () => {
    expect(valueMessage(blueprint, 'models.chat.url', 'http://10.0.0.1:1')).toBeUndefined();
    const wrong = valueMessage(blueprint, 'server.address', '300.0.0.1');
    expect(wrong && say(wrong, 'en')).toBe(
      'server.address must be an IPv4 address or a host name, not "300.0.0.1"',
    );
    expect(wrong && say(wrong, 'zh')).toBe(
      'server.address 应为 IPv4 地址或主机名，而不是 "300.0.0.1"',
    );
  });
});
