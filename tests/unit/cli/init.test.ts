import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { type Message, say } from '../../../src/base/message.ts';
import { run as init } from '../../../src/cli/commands/init.run.ts';
import { deployTarget } from '../../../src/cli/deploy-target.ts';
import { newDeployment } from '../../../src/cli/new-deployment.ts';
import { loadDeployment } from '../../../src/config/settings/load.ts';
import {
  blueprint,
  commandContext,
  dirWith,
  newDir,
  prompt,
  read,
  testEffects,
  userError,
} from '../../support/settings.ts';
import { deployed, settingsOf, shown } from '../../support/settings-commands.ts';

test('a deployment that another run made during the questions must stay as it is: exit 5', async () => {
  const { dir } = await deployed();
  const before = await readFile(join(dir, 'costrict.yaml'), 'utf8');
  const { settings } = await loadDeployment(testEffects(), dir, [blueprint]);
  const late = { dir, blueprint, settings: { ...settings, project: 'late' } };
  const error = await newDeployment(testEffects(), late, 'init').catch((thrown) => thrown);
  expect(error).toMatchObject({ id: 'deployment-exists', exit: 5 });
  expect(await readFile(join(dir, 'costrict.yaml'), 'utf8')).toBe(before);
});

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
    const loaded = await loadDeployment(testEffects(), dir, [blueprint]);
    expect(loaded.missingSecrets).toEqual([]);
    expect(loaded.notices).toEqual([]);
    expect(shown(result)).toContain(`Deployment created in ${dir}`);
    expect(shown(result)).toContain(`→ costrict -C ${dir} deploy`);
    expect(shown(result, 'zh')).toContain(`已在 ${dir} 创建部署`);
  });
  it('must say which addresses it only guessed, and nothing of those that were given', async () => {
    const set = ['models.chat.url=http://10.0.0.9:2334', 'models.rerank.url=http://h/v1/rerank'];
    const result = await init(commandContext(await newDir(), { yes: true }), [], { set });
    expect(shown(result)).toMatch(/guesses and probably wrong[^→]*models\.completion\.url = http/);
    expect(shown(result)).not.toMatch(/models\.(chat|rerank)\.url/);
    expect(shown(result, 'zh')).toMatch(/暂按猜测填写[^→]*models\.embedding\.url/);
  });
  it('must never print or return a secret', async () => {
    const dir = await newDir();
    const result = await init(commandContext(dir, { yes: true }), [], {});
    const { secrets } = await loadDeployment(testEffects(), dir, [blueprint]);
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
  it('must make the settings that a dry run of the first deploy shows', async () => {
    const dir = await newDir();
    const set = ['server.address=10.0.0.5'];
    const context = commandContext(dir, { yes: true, stack: 'costrict' });
    const { deployment } = await deployTarget(context, { dryRun: true, set });
    await init(context, [], { set });
    expect(deployment.settings).toEqual(await settingsOf(dir));
  });
  it('must be what a first deploy --yes does as well, with the lock released', async () => {
    const dir = join(await newDir(), 'new');
    const context = commandContext('/', { yes: true, dir, stack: 'costrict' });
    const { written, notices } = await deployTarget(context, {});
    expect(written).toBe('made');
    const notes = notices.map((notice) => say(notice, 'en')).join('\n');
    expect(notes).toContain('models.chat.url');
    expect(await readdir(join(dir, '.costrict'))).toEqual([]);
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
    expect(await testEffects().fs.list(dir)).toEqual([]);
  });
  it('must show all wrong values at once, with what was meant', async () => {
    const given = ['ports.entry=70000', 'models.chat.context=64k'];
    const error = await userError(async () =>
      init(commandContext(await newDir(), { yes: true }), [], { set: given }),
    );
    expect(read(error)).toContain('2 settings are wrong');
    expect(read(error)).toContain('did you mean 65536?');
    expect(read(error, 'zh')).toContain('有 2 处设置有误');
    expect(read(error)).not.toContain('costrict.yaml');
  });
  it('must work on a machine without an address, and say what that means', async () => {
    const dir = await newDir();
    const effects = testEffects({ addresses: [] });
    const result = await init(commandContext(dir, { yes: true, effects }), [], {});
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
      init(commandContext(await newDir(), { yes: true, stack: 'nope' }), [], {}),
    );
    expect(read(error)).toContain('There is no stack nope; available: costrict, claude-code-hub');
    expect(read(error, 'zh')).toContain('没有名为 nope 的产品');
  });
  it('must take over the secrets that an interrupted run left', async () => {
    const dir = await dirWith({ 'secrets.env': "PASSWORD_POSTGRES='kept'\n" });
    await init(commandContext(dir, { yes: true }), [], {});
    const { secrets } = await loadDeployment(testEffects(), dir, [blueprint]);
    expect(secrets.get('PASSWORD_POSTGRES').reveal()).toBe('kept');
  });
  it('must find the directory in the environment', async () => {
    const dir = await newDir();
    const effects = testEffects({ env: { COSTRICT_DIR: dir } });
    await init(commandContext('/', { yes: true, effects }), [], {});
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
    expect(shown(result)).toContain(`${dir} already contains a deployment. Nothing was changed.`);
    expect(shown(result)).toContain('→ costrict config set --help');
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
    expect(shown(result)).toContain('Missing secrets were generated: PASSWORD_REDIS.');
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
    const { secrets } = await loadDeployment(testEffects(), dir, [blueprint]);
    expect(secrets.get('PASSWORD_POSTGRES').reveal()).toBe('own');
    expect(secrets.get('PASSWORD_REDIS').reveal()).not.toBe('test123');
    expect(shown(result)).toContain('new ones are generated: PASSWORD_REDIS');
  });
  it('must refuse a file that would have to be run, and make nothing', async () => {
    const dir = await dirWith({
      'configure.sh': `A=1\nB=$(touch ${join(await newDir(), 'ran')})\n`,
    });
    const error = await userError(() =>
      init(commandContext(dir), [], { fromConfigure: 'configure.sh' }),
    );
    expect(read(error)).toContain('configure.sh:2  command substitution');
    expect(await testEffects().fs.list(dir)).toEqual(['configure.sh']);
  });
  it('must say so when there is no such file', async () => {
    const dir = await newDir();
    const error = await userError(() => init(commandContext(dir), [], { fromConfigure: 'x.sh' }));
    expect(read(error)).toContain(`${join(dir, 'x.sh')} does not exist`);
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
    const effects = testEffects(
      {
        addresses: [
          { name: 'eth0', address: '10.0.0.7', family: 4, internal: false },
          { name: 'eth1', address: '10.0.0.8', family: 4, internal: false },
        ],
      },
      asks,
    );
    await init(commandContext(dir, { effects }), [], {});
    expect(await settingsOf(dir)).toMatchObject({
      server: { address: '10.0.0.8' },
      models: { chat: { url: 'http://10.0.0.9:2334' } },
    });
    const { secrets } = await loadDeployment(testEffects(), dir, [blueprint]);
    expect(secrets.get('CHAT_APIKEY').reveal()).toBe('sk-1');
    // Each with its place in the row; nothing listens at any of the four addresses.
    const places = asks.asked.filter((question) => question.startsWith('('));
    expect(places.map((question) => question.split(' ')[0])).toEqual(
      Array.from({ length: 14 }, (_, at) => `(${at + 1}/14)`),
    );
    expect(asks.asked).toContain(
      '(2/14) Chat and agents – Base address of the chat model, without /v1',
    );
  });
  it('must ask the smaller product in questions, not in lines of its settings file', async () => {
    const asks = prompt({ nothing: '' });
    const context = commandContext(await newDir(), {
      effects: testEffects({}, asks),
      stack: 'claude-code-hub',
    });
    await init(context, [], {});
    const asked = asks.asked.filter((question) => /^\([23]\/3\)/.test(question));
    expect(asked).toHaveLength(2);
    for (const question of asked) expect(question).toMatch(/\?.* empty: no$/);
  });
  it('must not ask for what --set gave', async () => {
    const asks = prompt({ nothing: '' });
    const effects = testEffects({}, asks);
    const values = ['server.address=10.0.0.5', 'models.chat.url=http://10.0.0.9:1'];
    await init(commandContext(await newDir(), { effects }), [], { set: values });
    expect(asks.asked.join('\n')).not.toMatch(/which address|Base address of the chat/);
  });
  it('must let another address be typed, and check it', async () => {
    const asks = prompt({ 'which address': 'other' });
    const typed = {
      ...asks,
      input: async (_q: Message, preset?: string) => preset ?? 'costrict.example',
    };
    const dir = await newDir();
    await init(commandContext(dir, { effects: testEffects({}, typed) }), [], {});
    expect(await settingsOf(dir)).toMatchObject({ server: { address: 'costrict.example' } });
  });
});
