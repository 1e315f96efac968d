import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { CommandContext } from '../../../src/cli/command.ts';
import { check, get, show } from '../../../src/cli/commands/config.run.ts';
import { run as set } from '../../../src/cli/commands/config-set.run.ts';
import { run as init } from '../../../src/cli/commands/init.run.ts';
import { list, show as showSecret } from '../../../src/cli/commands/secrets.run.ts';
import { type Lang, type Message, say } from '../../../src/core/message.ts';
import type { Block, CommandResult } from '../../../src/report/view.ts';
import { loadDeployment } from '../../../src/settings/load.ts';
import {
  commandContext,
  dirWith,
  newDir,
  prompt,
  read,
  stack,
  testPorts,
  userError,
} from '../../support/settings.ts';

const said = (text: string | Message, lang: Lang) =>
  typeof text === 'string' ? text : say(text, lang);

function blockText(block: Block, lang: Lang): string[] {
  switch (block.kind) {
    case 'headline':
    case 'text':
    case 'verbatim':
      return [said(block.text, lang)];
    case 'pairs':
      return block.rows.map((row) => `${said(row.label, lang)} ${said(row.value, lang)}`);
    case 'table':
      return block.rows.map((row) => row.map((cell) => said(cell.text, lang)).join(' | '));
    case 'next':
      return block.steps.map((step) => `→ ${step.command}`);
    default:
      return [];
  }
}
const shown = (result: CommandResult, lang: Lang = 'en') =>
  result.view.flatMap((block) => blockText(block, lang)).join('\n');

/** A directory with a deployment made by `init --yes`. */
async function deployed(): Promise<{ dir: string; context: CommandContext }> {
  const dir = await newDir();
  await init(commandContext(dir, { yes: true }), [], {});
  return { dir, context: commandContext(dir) };
}
const settingsOf = async (dir: string) => parse(await readFile(join(dir, 'costrict.yaml'), 'utf8'));

describe('init --yes', () => {
  it('must write settings with the address of the default route, and secrets with mode 0600', async () => {
    const dir = join(await newDir(), 'new', 'place');
    const result = await init(commandContext('/', { yes: true, dir }), [], {});
    expect(result.exit).toBe(0);
    expect(await settingsOf(dir)).toMatchObject({
      server: { address: '192.0.2.7' },
      stack: 'costrict',
    });
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
    expect((await stat(join(dir, 'secrets.env'))).mode & 0o777).toBe(0o600);
    const loaded = await loadDeployment(testPorts(), dir, [stack]);
    expect(loaded.missingSecrets).toEqual([]);
    expect(loaded.notices).toEqual([]);
    expect(shown(result)).toContain(`Deployment made in ${dir}`);
    expect(shown(result)).toContain(`→ costrict -C ${dir} deploy`);
    expect(shown(result, 'zh')).toContain(`已在 ${dir} 创建部署`);
  });
  it('must never print or return a secret', async () => {
    const dir = await newDir();
    const result = await init(commandContext(dir, { yes: true }), [], {});
    const { secrets } = await loadDeployment(testPorts(), dir, [stack]);
    const out = shown(result) + JSON.stringify(result);
    for (const name of secrets.names()) {
      const value = secrets.get(name).reveal();
      if (value !== '') expect(out).not.toContain(value);
    }
  });
  it('must give every deployment secrets of its own', async () => {
    const [a, b] = [await deployed(), await deployed()];
    const texts = await Promise.all(
      [a, b].map(({ dir }) => readFile(join(dir, 'secrets.env'), 'utf8')),
    );
    expect(texts[0]).not.toBe(texts[1]);
  });
  it('must take --set over the defaults, repaired', async () => {
    const dir = await newDir();
    const values = [
      'server.address=10.0.0.5',
      'models.chat.url=10.0.0.9:2334/v1',
      'ports.entry=40000',
    ];
    const result = await init(commandContext(dir, { yes: true }), [], { set: values });
    expect(await settingsOf(dir)).toMatchObject({
      server: { address: '10.0.0.5' },
      ports: { entry: 40000 },
      models: {
        chat: { url: 'http://10.0.0.9:2334' },
        rerank: { url: 'http://10.0.0.5:2335/v1/rerank' },
      },
    });
    expect(shown(result)).toContain('10.0.0.9:2334/v1 → http://10.0.0.9:2334');
  });
  it('must write nothing when a value is wrong', async () => {
    const dir = await newDir();
    const context = commandContext(dir, { yes: true });
    for (const value of [
      'ports.entry=0',
      'prts.entry=1',
      'server.address=',
      'PASSWORD_DEMO=x',
      'ports.entry=39009',
    ]) {
      const error = await userError(() => init(context, [], { set: [value] }));
      expect(error.exit).toBe(2);
    }
    expect(await testPorts().fs.list(dir)).toEqual([]);
  });
  it('must work on a machine without an address, and say what that means', async () => {
    const dir = await newDir();
    const ports = testPorts({ addresses: [] });
    const result = await init(commandContext(dir, { yes: true, ports }), [], {});
    expect(await settingsOf(dir)).toMatchObject({ server: { address: '127.0.0.1' } });
    expect(shown(result)).toContain('127.0.0.1 is used');
    expect(shown(result, 'zh')).toContain('暂用 127.0.0.1');
  });
  it("must comment the file in the user's language", async () => {
    const dir = await newDir();
    await init(commandContext(dir, { yes: true, lang: 'zh' }), [], {});
    expect(await readFile(join(dir, 'costrict.yaml'), 'utf8')).toContain('# 本服务器');
  });
  it('must refuse an unknown stack', async () => {
    const error = await userError(async () =>
      init(commandContext(await newDir(), { yes: true }), [], { stack: 'nope' }),
    );
    expect(read(error)).toContain('There is no stack nope; there is: costrict');
    expect(read(error, 'zh')).toContain('没有名为 nope 的产品');
  });
  it('must take over the secrets that an interrupted run left', async () => {
    const dir = await dirWith({ 'secrets.env': "PASSWORD_POSTGRES='kept'\n" });
    await init(commandContext(dir, { yes: true }), [], {});
    const { secrets } = await loadDeployment(testPorts(), dir, [stack]);
    expect(secrets.get('PASSWORD_POSTGRES').reveal()).toBe('kept');
  });
  it('must find the directory in the environment', async () => {
    const dir = await newDir();
    const ports = testPorts({ env: { COSTRICT_DIR: dir } });
    await init(commandContext('/', { yes: true, ports }), [], {});
    expect(await settingsOf(dir)).toMatchObject({ version: 1 });
  });
});

describe('a second init', () => {
  it('must change nothing, and say what to do', async () => {
    const { dir } = await deployed();
    const files = async () => [
      await readFile(join(dir, 'costrict.yaml'), 'utf8'),
      await readFile(join(dir, 'secrets.env'), 'utf8'),
    ];
    const before = await files();
    const result = await init(commandContext(dir, { yes: true }), [], {});
    expect(result.exit).toBe(0);
    expect(await files()).toEqual(before);
    expect(shown(result)).toContain(
      `There is a deployment in ${dir} already. Nothing was changed.`,
    );
    expect(shown(result)).toContain('→ costrict config set KEY VALUE');
    expect(shown(result, 'zh')).toContain('已有部署，未做任何更改');
  });
  it('must refuse options that it would have to ignore', async () => {
    const { dir } = await deployed();
    const error = await userError(() =>
      init(commandContext(dir, { yes: true }), [], { set: ['ports.entry=1'] }),
    );
    expect(error.exit).toBe(2);
    expect(read(error)).toContain('init does not overwrite it');
    expect(read(error, 'zh')).toContain('init 不会覆盖');
  });
  it('must make the secrets that are missing, and only those', async () => {
    const { dir } = await deployed();
    const path = join(dir, 'secrets.env');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/^PASSWORD_REDIS=.*\n/m, ''), { mode: 0o600 });
    const result = await init(commandContext(dir, { yes: true }), [], {});
    expect(shown(result)).toContain('Missing secrets were made: PASSWORD_REDIS.');
    expect(shown(result, 'zh')).toContain('已补齐缺少的密钥：PASSWORD_REDIS');
    const kept = /^PASSWORD_DEMO=.*$/m.exec(text)?.[0] ?? 'none';
    expect(await readFile(path, 'utf8')).toContain(kept);
  });
});

describe('init --from-configure', () => {
  it('must take over values and secrets, and name what it does not take', async () => {
    const dir = await dirWith({
      'configure.sh':
        "COSTRICT_BACKEND=10.9.9.9\nCHAT_BASEURL=http://10.1.1.1:2334\nPASSWORD_POSTGRES='own'\nPASSWORD_REDIS=test123\n",
    });
    const options = { fromConfigure: 'configure.sh' };
    const result = await init(commandContext(dir), [], options);
    expect(await settingsOf(dir)).toMatchObject({
      server: { address: '10.9.9.9' },
      models: { chat: { url: 'http://10.1.1.1:2334' } },
    });
    const { secrets } = await loadDeployment(testPorts(), dir, [stack]);
    expect(secrets.get('PASSWORD_POSTGRES').reveal()).toBe('own');
    expect(secrets.get('PASSWORD_REDIS').reveal()).not.toBe('test123');
    expect(shown(result)).toContain('new ones are made: PASSWORD_REDIS');
  });
  it('must refuse a file that would have to be run, and make nothing', async () => {
    const dir = await dirWith({
      'configure.sh': `A=1\nB=$(touch ${join(await newDir(), 'ran')})\n`,
    });
    const error = await userError(() =>
      init(commandContext(dir), [], { fromConfigure: 'configure.sh' }),
    );
    expect(read(error)).toContain('configure.sh:2  command substitution');
    expect(await testPorts().fs.list(dir)).toEqual(['configure.sh']);
  });
  it('must say so when there is no such file', async () => {
    const dir = await newDir();
    const error = await userError(() => init(commandContext(dir), [], { fromConfigure: 'x.sh' }));
    expect(read(error)).toContain(`There is no file ${join(dir, 'x.sh')}`);
    expect(read(error, 'zh')).toContain(`没有文件 ${join(dir, 'x.sh')}`);
  });
});

describe('the wizard', () => {
  it('must ask for address, models and keys, and take what is typed', async () => {
    const dir = await newDir();
    const asks = prompt({
      'which address': '10.0.0.8',
      'Base address of the chat model': '10.0.0.9:2334',
      'API key of the chat model': 'sk-1',
    });
    const ports = testPorts(
      {
        addresses: [
          { name: 'eth0', address: '10.0.0.7', family: 4, internal: false },
          { name: 'eth1', address: '10.0.0.8', family: 4, internal: false },
        ],
      },
      asks,
    );
    await init(commandContext(dir, { ports }), [], {});
    expect(await settingsOf(dir)).toMatchObject({
      server: { address: '10.0.0.8' },
      models: { chat: { url: 'http://10.0.0.9:2334' } },
    });
    const { secrets } = await loadDeployment(testPorts(), dir, [stack]);
    expect(secrets.get('CHAT_APIKEY').reveal()).toBe('sk-1');
    expect(asks.asked).toHaveLength(13);
    expect(asks.asked).toContain('Chat and agents – Base address of the chat model, without /v1');
  });
  it('must not ask for what --set gave', async () => {
    const asks = prompt({ nothing: '' });
    const ports = testPorts({}, asks);
    const values = ['server.address=10.0.0.5', 'models.chat.url=http://10.0.0.9:1'];
    await init(commandContext(await newDir(), { ports }), [], { set: values });
    expect(asks.asked.join('\n')).not.toMatch(/which address|Base address of the chat/);
  });
  it('must let another address be typed, and check it', async () => {
    const asks = prompt({ 'which address': 'another one' });
    const typed = {
      ...asks,
      input: async (_q: Message, preset?: string) => preset ?? 'costrict.example',
    };
    const dir = await newDir();
    await init(commandContext(dir, { ports: testPorts({}, typed) }), [], {});
    expect(await settingsOf(dir)).toMatchObject({ server: { address: 'costrict.example' } });
  });
});

describe('config', () => {
  it('show must mask secrets, and reveal them only when told', async () => {
    const { dir, context } = await deployed();
    const { secrets } = await loadDeployment(testPorts(), dir, [stack]);
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
    expect(shown(again)).toBe('models.chat.context is 65536 already');
  });
  it('set must show the value as repaired', async () => {
    const { context } = await deployed();
    const result = await set(context, ['models.chat.url', '10.0.0.9:2334/v1'], {});
    expect(shown(result)).toContain('models.chat.url is now "http://10.0.0.9:2334"');
  });
  it('set must ask for a missing value and refuse a secret in the arguments', async () => {
    const { context } = await deployed();
    const none = await userError(() => set(context, ['server.address'], {}));
    expect(read(none)).toContain('→ costrict config set server.address VALUE');
    expect(read(none, 'zh')).toContain('缺少新的值');
    const argv = await userError(() => set(context, ['CHAT_APIKEY', 'sk-1'], {}));
    expect(read(argv)).toContain('never given on the command line');
    expect(read(argv)).not.toContain('sk-1');
  });
  it('set must read a secret from standard input, without its last line end', async () => {
    const { dir } = await deployed();
    const ports = testPorts({}, prompt({}, 'sk-\'"$x\n'));
    const result = await set(commandContext(dir, { ports }), ['CHAT_APIKEY'], {});
    expect(shown(result)).toContain('CHAT_APIKEY has a new value');
    const { secrets } = await loadDeployment(testPorts(), dir, [stack]);
    expect(secrets.get('CHAT_APIKEY').reveal()).toBe('sk-\'"$x');
    expect(shown(await set(commandContext(dir, { ports }), ['CHAT_APIKEY'], {}))).toContain(
      'already',
    );
  });
  it('set must ask for a secret on a terminal', async () => {
    const { dir } = await deployed();
    const asks = prompt({ 'First user (PASSWORD_DEMO)': 'a new one' });
    await set(commandContext(dir, { ports: testPorts({}, asks) }), ['PASSWORD_DEMO'], {});
    const { secrets } = await loadDeployment(testPorts(), dir, [stack]);
    expect(secrets.get('PASSWORD_DEMO').reveal()).toBe('a new one');
  });
  it('set must refuse an empty password and a published default, and allow an empty key', async () => {
    const { dir } = await deployed();
    const from = (text: string) => commandContext(dir, { ports: testPorts({}, prompt({}, text)) });
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
    const ports = testPorts({}, prompt({}, 'another'));
    await set(commandContext(dir, { ports }), ['PASSWORD_DEMO'], {});
    expect((await check(context, [], {})).exit).toBe(0);
  });
  it('set must mend one setting while another is wrong, and say that it is', async () => {
    const { dir, context } = await deployed();
    const path = join(dir, 'costrict.yaml');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace('131072', '128k').replace('images: false', 'images: maybe'));
    const result = await set(context, ['models.chat.context', '131072'], {});
    expect(shown(result)).toContain('Other settings of the file are still wrong.');
    expect(shown(result, 'zh')).toContain('文件中还有其他设置有误');
    expect(await readFile(path, 'utf8')).toContain('context: 131072');
  });
  it('check must confirm a good deployment, and name secrets that are to be made', async () => {
    const { dir, context } = await deployed();
    expect(shown(await check(context, [], {}))).toBe('Settings and secrets are fine');
    expect(shown(await check(context, [], {}), 'zh')).toBe('设置和密钥均无误');
    await writeFile(join(dir, 'secrets.env'), '', { mode: 0o600 });
    expect(shown(await check(context, [], {}))).toContain(
      'the next deploy makes them: PASSWORD_DEMO',
    );
  });
});

describe('secrets', () => {
  it('list must show names and states, never values', async () => {
    const { dir, context } = await deployed();
    const result = await list(context, [], {});
    expect(shown(result)).toContain('PASSWORD_DEMO | set | demo | First user');
    expect(shown(result)).toContain('CHAT_APIKEY | empty');
    const { secrets } = await loadDeployment(testPorts(), dir, [stack]);
    expect(shown(result) + JSON.stringify(result)).not.toContain(
      secrets.get('PASSWORD_DEMO').reveal(),
    );
  });
  it("show must print a login's user and password on a terminal or when told to", async () => {
    const { dir, context } = await deployed();
    const { secrets } = await loadDeployment(testPorts(), dir, [stack]);
    const value = secrets.get('PASSWORD_CASDOOR_ADMIN').reveal();
    const terminal = commandContext(dir, { ports: testPorts({}, prompt({ x: 'y' })) });
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
