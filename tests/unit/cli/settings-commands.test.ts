import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check, get, show } from '../../../src/cli/commands/config.run.ts';
import { run as set } from '../../../src/cli/commands/config-set.run.ts';
import { list, show as showSecret } from '../../../src/cli/commands/secrets.run.ts';
import { loadDeployment } from '../../../src/config/settings/load.ts';
import {
  blueprint,
  commandContext,
  newDir,
  prompt,
  read,
  testEffects,
  userError,
} from '../../support/settings.ts';
import { deployed, settingsOf, shown } from '../../support/settings-commands.ts';

describe('config', () => {
  it('show must mask secrets, and reveal them only when asked', async () => {
    const { dir, context } = await deployed();
    const { secrets } = await loadDeployment(testEffects(), dir, [blueprint]);
    const value = secrets.get('PASSWORD_DEMO').reveal();
    const masked = await show(context, [], {});
    expect(shown(masked)).toContain('PASSWORD_DEMO | ••••');
    expect(shown(masked) + JSON.stringify(masked)).not.toContain(value);
    const revealed = await show(context, [], { reveal: true });
    expect(shown(revealed)).toContain(`PASSWORD_DEMO | ${value}`);
    expect(JSON.stringify(revealed.json)).not.toContain(value);
  });
  it('get must print one value as it is, and mask a secret', async () => {
    const { context } = await deployed();
    expect(shown(await get(context, ['server.address'], {}))).toBe('192.0.2.7');
    expect(shown(await get(context, ['ports.entry'], {}))).toBe('39080');
    expect(shown(await get(context, ['expose'], {}))).toContain('- entry');
    expect(shown(await get(context, ['PASSWORD_DEMO'], {}))).toBe('••••');
    expect(shown(await get(context, ['PASSWORD_DEMO'], { reveal: true }))).toMatch(/^\w{24}$/);
    expect(read(await userError(() => get(context, ['server.adress'], {})))).toContain(
      'server.address',
    );
  });
  it('set must change the file and say what puts it into effect', async () => {
    const { dir, context } = await deployed();
    const result = await set(context, ['models.chat.context', '65536'], {});
    expect(shown(result)).toBe('models.chat.context is now 65536\n→ costrict deploy');
    expect(shown(result, 'zh')).toContain('models.chat.context 已改为 65536');
    expect(await settingsOf(dir)).toMatchObject({ models: { chat: { context: 65536 } } });
    const again = await set(context, ['models.chat.context', '65536'], {});
    expect(shown(again)).toBe('models.chat.context is already 65536');
  });
  it('set must write nothing in a directory that others may write to', async () => {
    const { dir, context } = await deployed();
    const before = await settingsOf(dir);
    await chmod(dir, 0o777);
    for (const args of [['models.chat.context', '65536'], ['PASSWORD_DEMO']])
      expect((await userError(() => set(context, args, {}))).exit).toBe(5);
    expect(await settingsOf(dir)).toEqual(before);
  });
  it('set must show the value as repaired', async () => {
    const { context } = await deployed();
    const result = await set(context, ['models.chat.url', '10.0.0.9:2334/v1'], {});
    expect(shown(result)).toContain('models.chat.url is now "http://10.0.0.9:2334"');
  });
  it('set must ask for a missing value and refuse a secret in the arguments', async () => {
    const { context } = await deployed();
    const none = await userError(() => set(context, ['server.address'], {}));
    expect(read(none)).toContain('→ costrict config get server.address');
    expect(read(none, 'zh')).toContain('缺少新的值');
    const argv = await userError(() => set(context, ['CHAT_APIKEY', 'sk-1'], {}));
    expect(read(argv)).toContain('must not be on the command line');
    expect(read(argv)).not.toContain('sk-1');
  });
  it('set must read a secret from standard input, without its last line end', async () => {
    const { dir } = await deployed();
    const effects = testEffects({}, prompt({}, 'sk-\'"$x\n'));
    const result = await set(commandContext(dir, { effects }), ['CHAT_APIKEY'], {});
    expect(shown(result)).toContain('CHAT_APIKEY has a new value');
    const { secrets } = await loadDeployment(testEffects(), dir, [blueprint]);
    expect(secrets.get('CHAT_APIKEY').reveal()).toBe('sk-\'"$x');
    expect(shown(await set(commandContext(dir, { effects }), ['CHAT_APIKEY'], {}))).toContain(
      'already',
    );
  });
  it('set must ask for a secret on a terminal', async () => {
    const { dir } = await deployed();
    const asks = prompt({ 'First user (PASSWORD_DEMO)': 'a new one' });
    await set(commandContext(dir, { effects: testEffects({}, asks) }), ['PASSWORD_DEMO'], {});
    const { secrets } = await loadDeployment(testEffects(), dir, [blueprint]);
    expect(secrets.get('PASSWORD_DEMO').reveal()).toBe('a new one');
  });
  it('set must refuse an empty password and a published default, and allow an empty key', async () => {
    const { dir } = await deployed();
    const from = (text: string) =>
      commandContext(dir, { effects: testEffects({}, prompt({}, text)) });
    const empty = await userError(() => set(from('\n'), ['PASSWORD_DEMO'], {}));
    expect(read(empty)).toContain('PASSWORD_DEMO must not be empty');
    expect(read(empty, 'zh')).toContain('PASSWORD_DEMO 不能为空');
    const known = await userError(() => set(from('test123'), ['PASSWORD_DEMO'], {}));
    expect(known.id).toBe('insecure-defaults');
    expect((await set(from(''), ['CHAT_APIKEY'], {})).exit).toBe(0);
  });
  it('set must replace a published default that makes every other command refuse', async () => {
    const { dir, context } = await deployed();
    const path = join(dir, 'secrets.env');
    await writeFile(path, "PASSWORD_DEMO='test123'\n", { mode: 0o600 });
    expect((await userError(() => check(context, [], {}))).id).toBe('insecure-defaults');
    const effects = testEffects({}, prompt({}, 'another'));
    await set(commandContext(dir, { effects }), ['PASSWORD_DEMO'], {});
    expect((await check(context, [], {})).exit).toBe(0);
  });
  it('set must fix one setting while another is wrong, and say that it is', async () => {
    const { dir, context } = await deployed();
    const path = join(dir, 'costrict.yaml');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('131072', '128k').replace('images: false', 'images: maybe'));
    const result = await set(context, ['models.chat.context', '131072'], {});
    expect(shown(result)).toContain('Other settings in the file are still wrong.');
    expect(shown(result, 'zh')).toContain('文件中还有其他设置有误');
    expect(await readFile(path, 'utf8')).toContain('context: 131072');
  });
  it('check must confirm a good deployment, and name secrets that are to be made', async () => {
    const { dir, context } = await deployed();
    expect(shown(await check(context, [], {}))).toBe('Settings and secrets are valid');
    expect(shown(await check(context, [], {}), 'zh')).toBe('设置和密钥均无误');
    await writeFile(join(dir, 'secrets.env'), '', { mode: 0o600 });
    expect(shown(await check(context, [], {}))).toContain(
      'the next deploy generates them: PASSWORD_DEMO',
    );
  });
});

describe('secrets', () => {
  it('list must show names and states, never values', async () => {
    const { dir, context } = await deployed();
    const result = await list(context, [], {});
    expect(shown(result)).toContain('PASSWORD_DEMO | set | demo | First user');
    expect(shown(result)).toContain('CHAT_APIKEY | empty');
    const { secrets } = await loadDeployment(testEffects(), dir, [blueprint]);
    expect(shown(result) + JSON.stringify(result)).not.toContain(
      secrets.get('PASSWORD_DEMO').reveal(),
    );
  });
  it("show must print a login's user and password on a terminal or when asked to", async () => {
    const { dir, context } = await deployed();
    const { secrets } = await loadDeployment(testEffects(), dir, [blueprint]);
    const value = secrets.get('PASSWORD_CASDOOR_ADMIN').reveal();
    const terminal = commandContext(dir, { effects: testEffects({}, prompt({ x: 'y' })) });
    const result = await showSecret(terminal, ['casdoor'], {});
    expect(shown(result)).toBe(`Casdoor administrator\nUser admin\nPassword ${value}`);
    expect(shown(result, 'zh')).toContain(`用户名 admin\n密码 ${value}`);
    expect(JSON.stringify(result.json)).not.toContain(value);
    expect(shown(await showSecret(context, ['casdoor'], { reveal: true }))).toContain(value);
    expect(
      shown(await showSecret(context, ['PASSWORD_CASDOOR_ADMIN'], { reveal: true })),
    ).toContain(value);
  });
  it('show must refuse to print into a file or pipe', async () => {
    const { context } = await deployed();
    const error = await userError(() => showSecret(context, ['casdoor'], {}));
    expect(error.exit).toBe(5);
    expect(read(error)).toContain('→ costrict secrets show casdoor --reveal');
    expect(read(error, 'zh')).toContain('密钥只在终端上显示');
  });
  it('show must name the nearest login for an unknown one', async () => {
    const { context } = await deployed();
    const error = await userError(() => showSecret(context, ['casdor'], {}));
    expect(read(error)).toContain('There is no secret or login casdor');
    expect(read(error)).toContain('→ costrict secrets show casdoor');
    expect(read(error, 'zh')).toContain('没有名为 casdor 的密钥或登录');
  });
});

describe('without a deployment', () => {
  it.each([
    ['config show', show],
    ['config get', get],
    ['config set', set],
    ['config check', check],
    ['secrets list', list],
    ['secrets show', showSecret],
  ])('%s must say what to type', async (_, run) => {
    const error = await userError(async () => run(commandContext(await newDir()), ['a', 'b'], {}));
    expect(read(error)).toContain('→ costrict init');
    expect(error.exit).toBe(2);
  });
});
