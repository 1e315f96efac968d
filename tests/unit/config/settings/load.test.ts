import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { say } from '../../../../src/base/message.ts';
import { loadDeployment } from '../../../../src/config/settings/load.ts';
import { settingsText } from '../../../../src/config/settings/write-yaml.ts';
import {
  blueprint,
  dirWith,
  newDir,
  read,
  testEffects,
  userError,
} from '../../../support/settings.ts';

const effects = testEffects();
const settings = blueprint.defaults({ address: '10.0.0.1', rehearsal: false, bridgeGateway: 'x' });
const good = settingsText(blueprint, settings, 'en');

describe('loading', () => {
  it('must give settings, secrets and notices', async () => {
    const dir = await dirWith({
      'costrict.yaml': good.replace(':2334', ':2334/v1'),
      'secrets.env': "PASSWORD_DEMO='p'\n",
    });
    const loaded = await loadDeployment(effects, dir, [blueprint]);
    expect(loaded.dir).toBe(dir);
    expect(loaded.settings).toEqual(settings);
    expect(loaded.secrets.get('PASSWORD_DEMO').reveal()).toBe('p');
    expect(loaded.notices.map((n) => say(n, 'en'))).toEqual([
      expect.stringContaining('(the base address has no /v1)'),
      expect.stringContaining('chmod 600'),
    ]);
  });
  it('must work without secrets.env, which the next deploy makes', async () => {
    const loaded = await loadDeployment(effects, await dirWith({ 'costrict.yaml': good }), [
      blueprint,
    ]);
    expect(loaded.missingSecrets.length).toBeGreaterThan(10);
  });
  it('must print no secret, however it is printed', async () => {
    const dir = await dirWith({ 'costrict.yaml': good, 'secrets.env': "PASSWORD_DEMO='geheim'\n" });
    const loaded = await loadDeployment(effects, dir, [blueprint]);
    const { inspect } = await import('node:util');
    const shown =
      inspect(loaded.secrets.get('PASSWORD_DEMO')) +
      JSON.stringify(loaded.secrets.get('PASSWORD_DEMO'));
    expect(shown + inspect(loaded, { depth: 9 })).not.toContain('geheim');
  });
  it('must name each way out of an empty settings file', async () => {
    for (const text of ['', '\n# nothing\n', '\0\0\0\0']) {
      const dir = await dirWith({
        'costrict.yaml': text,
        'docker-compose.yml': '# made\nname: "shop"\nservices:\n',
      });
      const typed = async () => {
        const error = await userError(() => loadDeployment(effects, dir, [blueprint]));
        expect(read(error)).toContain('costrict.yaml is empty');
        return error.next.map(({ command }) => command);
      };
      const file = join(dir, 'costrict.yaml');
      const again = [`mv ${file} ${file}.empty`, `costrict init -C ${dir} --set project=shop`];
      expect(await typed()).toEqual(again);
      const backups = ['20260101T000000Z', '20260201T000000Z', '20260301T000000Z'].map((name) =>
        join(dir, 'backups', name, 'files'),
      );
      for (const [at, files] of backups.entries()) {
        await mkdir(files, { recursive: true });
        // The newest was made of the empty one.
        await writeFile(join(files, 'costrict.yaml'), at === 2 ? '' : good);
      }
      expect(await typed()).toEqual([`cp ${backups[1]}/costrict.yaml ${file}`, ...again]);
    }
  });
  it('must refuse a settings file that is a directory, too large or unreadable', async () => {
    const dir = await newDir();
    await mkdir(join(dir, 'costrict.yaml'));
    const asDir = await userError(() => loadDeployment(effects, dir, [blueprint]));
    expect(read(asDir)).toContain('costrict.yaml is not a regular file');
    expect(read(asDir, 'zh')).toContain('costrict.yaml 不是普通文件');
    const large = await dirWith({ 'costrict.yaml': `${good}#${'x'.repeat(1_100_000)}` });
    expect(read(await userError(() => loadDeployment(effects, large, [blueprint])))).toContain(
      '256 KiB',
    );
    const gone = await userError(async () => loadDeployment(effects, await newDir(), [blueprint]));
    expect(gone.id).toBe('no-deployment');
  });
  it('must name owner and mode as the thing to look at when it may not read', async () => {
    const dir = await dirWith({ 'costrict.yaml': good });
    const path = join(dir, 'costrict.yaml');
    const refusing = {
      ...effects,
      fs: {
        ...effects.fs,
        readBytes: () => Promise.reject(Object.assign(new Error('no'), { code: 'EACCES' })),
      },
    };
    const error = await userError(() => loadDeployment(refusing, dir, [blueprint]));
    expect(read(error)).toContain(`${path} cannot be read (EACCES)`);
    expect(read(error)).toContain(`→ ls -l ${path}`);
    expect(read(error, 'zh')).toContain(`无法读取 ${path}（EACCES）`);
  });
  it.each([
    ['Latin-1', Buffer.from('\n# caf\u00e9\n', 'latin1'), 'iconv -f GB18030 -t UTF-8 '],
    ['GBK', Buffer.from([0x0a, 0x23, 0xd6, 0xd0, 0xce, 0xc4, 0x0a]), 'iconv -f GB18030'],
  ])(
    'must name the line of what is written in %s, and how it is converted',
    async (_what, bytes, next) => {
      for (const file of ['costrict.yaml', 'secrets.env']) {
        const dir = await dirWith({ 'costrict.yaml': good, 'secrets.env': '' });
        const before = await readFile(join(dir, file));
        await writeFile(join(dir, file), Buffer.concat([before, bytes]), { mode: 0o600 });
        const line = before.toString().split('\n').length + 1;
        const error = await userError(() => loadDeployment(effects, dir, [blueprint]));
        expect([error.id, error.exit]).toEqual(['settings-not-utf8', 2]);
        expect(read(error)).toContain(`${file} is not written in UTF-8 (line ${line})`);
        expect(read(error)).toContain(`→ ${next}`);
      }
    },
  );
  it.each(['with a mark', 'without a mark'])('must refuse UTF-16 %s', async (mark) => {
    const dir = await dirWith({});
    const text = mark === 'with a mark' ? `\ufeff${good}` : good;
    await writeFile(join(dir, 'costrict.yaml'), Buffer.from(text, 'utf16le'));
    const error = await userError(() => loadDeployment(effects, dir, [blueprint]));
    expect(read(error)).toContain('costrict.yaml is not written in UTF-8 (line 1)');
    expect(read(error)).toContain('→ iconv -f UTF-16 -t UTF-8 ');
    expect(read(error, 'zh')).toContain('costrict.yaml 不是 UTF-8 编码（第 1 行）');
  });
  it('must not be stopped by a settings file that others may read', async () => {
    const dir = await dirWith({ 'costrict.yaml': good });
    await chmod(join(dir, 'costrict.yaml'), 0o666);
    await writeFile(join(dir, 'secrets.env'), '', { mode: 0o600 });
    expect((await loadDeployment(effects, dir, [blueprint])).notices).toEqual([]);
  });
});
