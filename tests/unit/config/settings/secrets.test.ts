import { createHash } from 'node:crypto';
import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literal, say } from '../../../../src/base/message.ts';
import { Secret } from '../../../../src/base/secret.ts';
import type { SecretSpec } from '../../../../src/config/blueprint.ts';
import { createDeployment } from '../../../../src/config/settings/create.ts';
import {
  anyMayBeUsed,
  completeSecrets,
  loadDeployment,
} from '../../../../src/config/settings/load.ts';
import {
  isPublicDefault,
  makeSecret,
  readSecrets,
  secretsOf,
  secretsText,
  writeSecrets,
} from '../../../../src/config/settings/secrets.ts';
import { parseAssignments } from '../../../../src/config/settings/shell-assignments.ts';
import { settingsText } from '../../../../src/config/settings/write-yaml.ts';
import { costrictSecrets } from '../../../../src/stacks/costrict/deployment/secrets.ts';
import {
  blueprint,
  dirWith,
  newDir,
  read,
  testEffects,
  userError,
} from '../../../support/settings.ts';

describe('a value that is longer than any secret', () => {
  const long = 'a'.repeat(16 * 1024 + 1);
  it('must be refused with its line, and never be written', async () => {
    const dir = await dirWith({ 'secrets.env': `A='x'\nB='${long}'\n` });
    const error = await userError(() => readSecrets(testEffects(), dir, []));
    expect(error.id).toBe('secret-too-long');
    expect(say(error.title, 'en')).toMatch(/^secrets\.env:2 {2}B is longer than 16 KB/);
    expect(() => secretsText(undefined, new Map([['B', new Secret(long)]]), [])).toThrow('16 KB');
  });
});

const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const random = (name: string, length = 32): SecretSpec => ({
  name,
  title: literal(name),
  make: { kind: 'random', alphabet: 'base62', length },
  publicDefaults: [sha('everybody-knows')],
});
const specs: readonly SecretSpec[] = [
  random('A'),
  random('B'),
  { name: 'ASKED', title: literal('asked'), make: { kind: 'asked' } },
];
const effects = testEffects();
const revealed = (values: ReadonlyMap<string, Secret>) =>
  Object.fromEntries([...values].map(([name, secret]) => [name, secret.reveal()]));

describe('a random secret', () => {
  it('must have the asked length and alphabet, and never be the same twice', () => {
    const made = Array.from({ length: 200 }, () => makeSecret(random('A'), effects.randomBytes));
    const texts = made.map((secret) => secret?.reveal() ?? '');
    expect(new Set(texts).size).toBe(200);
    for (const text of texts) expect(text).toMatch(/^[0-9A-Za-z]{32}$/);
  });
  it('must use every letter equally often', () => {
    const counts = new Map<string, number>();
    const text = makeSecret(random('A', 62_000), effects.randomBytes)?.reveal() ?? '';
    for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
    expect(counts.size).toBe(62);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(200);
  });
  it('must pass over bytes that would favour letters', () => {
    const bytes = [255, 250, 248, 247, 0, 61];
    const secret = makeSecret(random('A', 3), () => Uint8Array.from(bytes));
    expect(secret?.reveal()).toBe('z0z');
  });
  it('must not be made for what only the user knows', () => {
    const asked = specs.find((s) => s.name === 'ASKED');
    expect(asked && makeSecret(asked, effects.randomBytes)).toBeUndefined();
  });
});

describe('secrets.env', () => {
  it('must bring any text without NUL back unchanged', async () => {
    const text = fc
      .string({ unit: 'binary', maxLength: 80 })
      .map((s) => s.replaceAll('\0', '').replace(/\p{Surrogate}/gu, ''));
    const dir = await newDir();
    await fc.assert(
      fc.asyncProperty(text, text, async (a, b) => {
        await writeSecrets(
          effects,
          dir,
          new Map([
            ['A', new Secret(a)],
            ['ASKED', new Secret(b)],
          ]),
          specs,
        );
        const { values } = await readSecrets(effects, dir, specs);
        expect(revealed(values)).toMatchObject({ A: a, ASKED: b });
      }),
      { numRuns: 100 },
    );
  });
  it('must have mode 0600, also when it had another', async () => {
    const dir = await newDir();
    await writeSecrets(effects, dir, new Map([['A', new Secret('x')]]), specs);
    const path = join(dir, 'secrets.env');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await chmod(path, 0o644);
    await writeSecrets(effects, dir, new Map([['A', new Secret('y')]]), specs);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });
  it('must keep comments, order and names that it does not know', () => {
    const old = '# mine\nOTHER=\'o\'\nA=plain # why\n\nexport B="b"\n';
    const text = secretsText(
      old,
      new Map([
        ['A', new Secret("it's")],
        ['ASKED', new Secret('k')],
      ]),
      specs,
    );
    expect(text).toBe(
      "# mine\nOTHER='o'\nA='it'\\''s' # why\n\nexport B=\"b\"\n\n# asked / asked\nASKED='k'\n",
    );
  });
  it('must replace the last of two lines of one name, which is the one that counts', () => {
    const text = secretsText('A=1\nA=2\n', new Map([['A', new Secret('3')]]), specs);
    expect(text).toBe("A=1\nA='3'\n");
    const map = parseAssignments({ file: 'x', text });
    expect(map.at(-1)?.value).toBe('3');
  });
  it('must add a line end before what it appends', () => {
    expect(secretsText('A=1', new Map([['B', new Secret('2')]]), specs)).toContain(
      "A=1\n\n# B / B\nB='2'",
    );
  });
  it('must refuse a value with NUL, in both languages', async () => {
    const dir = await newDir();
    const error = await userError(() =>
      writeSecrets(effects, dir, new Map([['A', new Secret('a\0b')]]), specs),
    );
    expect(read(error)).toContain('A must not contain a NUL byte');
    expect(read(error, 'zh')).toContain('A 不能包含 NUL 字节');
  });
  it('must be reported when others can read it, with the command that fixes it', async () => {
    const dir = await dirWith({ 'secrets.env': "A='x'\n" });
    await chmod(join(dir, 'secrets.env'), 0o640);
    const { notices } = await readSecrets(effects, dir, specs);
    const path = join(dir, 'secrets.env');
    expect(notices.map((n) => say(n, 'en'))).toEqual([
      `${path} can be read by other users (mode 0640): chmod 600 ${path}`,
    ]);
    expect(notices.map((n) => say(n, 'zh'))).toEqual([
      `其他用户可以读取 ${path}（权限 0640），请执行：chmod 600 ${path}`,
    ]);
    await chmod(path, 0o600);
    expect((await readSecrets(effects, dir, specs)).notices).toEqual([]);
  });
  it('must be closed by a new deployment, which says that others could read it', async () => {
    const dir = await dirWith({ 'secrets.env': '' });
    await chmod(dir, 0o755);
    await chmod(join(dir, 'secrets.env'), 0o644);
    const settings = blueprint.defaults({
      address: '10.0.0.1',
      rehearsal: false,
      bridgeGateway: 'x',
    });
    const made = await createDeployment(effects, { dir, blueprint, settings });
    expect(made.notices.map((n) => say(n, 'en'))).toEqual([
      expect.stringContaining('could be read by other users until now'),
    ]);
    expect((await stat(join(dir, 'secrets.env'))).mode & 0o777).toBe(0o600);
  });
  it('must never show a value in an error about the file', async () => {
    const dir = await dirWith({ 'secrets.env': "A='geheim\n" });
    const error = await userError(() => readSecrets(effects, dir, specs));
    expect(read(error)).toContain('secrets.env:1  the quote that opens here is never closed');
    expect(JSON.stringify(error) + read(error)).not.toContain('geheim');
  });
  it('must not take full-width quotes for a part of a password, unless they are quoted', async () => {
    const wrong = await dirWith({ 'secrets.env': 'B=1\nA=‘geheim’\n' });
    const error = await userError(() => readSecrets(effects, wrong, specs));
    expect(read(error)).toContain('secrets.env:2  full-width punctuation');
    expect(JSON.stringify(error) + read(error)).not.toContain('geheim');
    const right = await dirWith({ 'secrets.env': "A='‘geheim’'\n" });
    await chmod(join(right, 'secrets.env'), 0o600);
    expect(revealed((await readSecrets(effects, right, specs)).values)).toMatchObject({
      A: '‘geheim’',
    });
  });
  it('must say so when it is a directory or too large', async () => {
    const dir = await newDir();
    await writeFile(join(dir, 'secrets.env'), `# ${'x'.repeat(256 * 1024)}`);
    expect(read(await userError(() => readSecrets(effects, dir, specs)))).toContain(
      'larger than 256 KiB',
    );
  });
});

describe('a published default', () => {
  it('must be recognised by its hash alone', () => {
    expect(isPublicDefault(random('A'), new Secret('everybody-knows'))).toBe(true);
    expect(isPublicDefault(random('A'), new Secret('everybody-know'))).toBe(false);
    expect(isPublicDefault(random('A'), new Secret(''))).toBe(false);
  });
  it('must be refused with its line and the command that replaces it, in both languages', async () => {
    const dir = await dirWith({ 'secrets.env': "B='fine'\nA='everybody-knows'\n" });
    const error = await userError(() => readSecrets(effects, dir, specs));
    expect(error.id).toBe('insecure-defaults');
    expect(read(error)).toContain(
      'secrets.env:2  A is a publicly known default of the old installer',
    );
    expect(read(error)).toContain('→ costrict config set A');
    expect(read(error, 'zh')).toContain('secrets.env:2  A 是现有安装包中公开的默认值');
    expect(read(error)).not.toContain('everybody-knows');
    const kept = await readSecrets(effects, dir, specs, { keepDefaults: true });
    expect(kept.values.get('A')?.reveal()).toBe('everybody-knows');
  });
});

describe('a client secret of the gateway', () => {
  const [spec] = costrictSecrets.filter(({ name }) => name === 'OIDC_CLIENT_SECRET');
  const setting = async (value: string) => {
    const dir = await dirWith({ 'secrets.env': `OIDC_CLIENT_SECRET='${value}'\n` });
    return readSecrets(effects, dir, spec === undefined ? [] : [spec]);
  };

  it.each(['a b', 'p@ss', 'a+b', 'a/b=', 'a:b', 'a%41', '密钥', '$env://X', 'a\nb'])(
    'must be refused where the gateway would change it: %s',
    async (value) => {
      const error = await userError(() => setting(value));
      expect(error.id).toBe('secret-characters');
      expect(read(error)).toContain('→ costrict config set OIDC_CLIENT_SECRET');
      expect(read(error).split('\n')[0]).not.toContain(value);
    },
  );
  it('must be taken where it would not', async () => {
    const { values } = await setting('aZ09-._~');
    expect(values.get('OIDC_CLIENT_SECRET')?.reveal()).toBe('aZ09-._~');
  });
});

describe('secrets by name', () => {
  it('must be empty for one that the user may leave out, an error for a random one', async () => {
    const secrets = secretsOf(
      new Map([
        ['A', new Secret('x')],
        ['B', new Secret('')],
      ]),
      specs,
    );
    expect(secrets.get('ASKED').isEmpty).toBe(true);
    expect(secrets.has('A')).toBe(true);
    expect(secrets.has('B')).toBe(false);
    expect(secrets.names()).toEqual(['A', 'B', 'ASKED']);
    const error = await userError(() => secretsOf(new Map(), specs).get('B'));
    expect(read(error)).toContain('B is not in secrets.env');
    expect(read(error)).toContain('→ costrict init   generates the missing secrets');
    expect(read(error, 'zh')).toContain('secrets.env 中没有 B');
    expect(() => secrets.get('NONE')).toThrow(TypeError);
  });
  it('must be completed without touching those that are there', async () => {
    const settings = blueprint.defaults({
      address: '10.0.0.1',
      rehearsal: false,
      bridgeGateway: 'x',
    });
    const dir = await dirWith({
      'costrict.yaml': settingsText(blueprint, settings, 'en'),
      'secrets.env': "PASSWORD_REDIS='mine'\nPASSWORD_DEMO=''\n",
    });
    const before = await loadDeployment(effects, dir, [blueprint]);
    expect(before.missingSecrets).toContain('PASSWORD_POSTGRES');
    expect(before.missingSecrets).toContain('PASSWORD_DEMO');
    expect(before.missingSecrets).not.toContain('CHAT_APIKEY');
    const { deployment, made } = await completeSecrets(effects, before, anyMayBeUsed);
    expect(made).toEqual(before.missingSecrets);
    expect(deployment.secrets.get('PASSWORD_REDIS').reveal()).toBe('mine');
    const after = await loadDeployment(effects, dir, [blueprint]);
    expect(after.missingSecrets).toEqual([]);
    expect(after.secrets.get('PASSWORD_DEMO').reveal()).toBe(
      deployment.secrets.get('PASSWORD_DEMO').reveal(),
    );
    const text = await readFile(join(dir, 'secrets.env'), 'utf8');
    expect((await completeSecrets(effects, after, anyMayBeUsed)).made).toEqual([]);
    expect(await readFile(join(dir, 'secrets.env'), 'utf8')).toBe(text);
  });
});
