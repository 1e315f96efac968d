import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { literal } from '../../../src/base/message.ts';
import { durationOption } from '../../../src/cli/duration-option.ts';
import { call } from './harness.ts';

const dirs: string[] = [];
afterAll(async () => {
  for (const dir of dirs) await rm(dir, { recursive: true, force: true });
});

async function emptyDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'doctor-'));
  dirs.push(dir);
  return dir;
}

async function deploymentDir(): Promise<string> {
  const dir = await emptyDir();
  const made = await call(['init', '-C', dir, '--yes', '--set', 'server.address=127.0.0.1']);
  expect(made.err).toBe('');
  return dir;
}

describe('doctor', () => {
  test('must say where it looked when there is no deployment, and what to type', async () => {
    const dir = await emptyDir();
    const { code, err } = await call(['doctor', '-C', dir]);
    expect(code).toBe(2);
    expect(err).toContain('costrict list');
    expect(err).toContain('preflight');
  });

  test('must name the topic or issue that was probably meant', async () => {
    const dir = await deploymentDir();
    const topic = await call(['doctor', 'modles', '-C', dir]);
    expect(topic).toMatchObject({ code: 2 });
    expect(topic.err).toMatch(/Did you mean models\?/);
    const issue = await call(['doctor', '--only', 'disk-fall', '-C', dir]);
    expect(issue).toMatchObject({ code: 2 });
    expect(issue.err).toMatch(/doctor --only disk-full/);
    const skip = await call(['doctor', '--skip', 'disk-fall', '-C', dir]);
    expect(skip.err).toMatch(/doctor --skip disk-full/);
  });

  test('must refuse to look for nothing, and a watch in one document', async () => {
    const dir = await deploymentDir();
    const nothing = await call(['doctor', 'disk-full', '--skip', 'disk-full', '-C', dir]);
    expect(nothing).toMatchObject({ code: 2 });
    const watched = await call(['doctor', '--watch', '--format', 'prometheus', '-C', dir]);
    expect(watched).toMatchObject({ code: 2, out: '' });
    expect((await call(['doctor', '--watch', '0s', '-C', dir])).code).toBe(2);
    expect((await call(['doctor', '--budget', 'soon', '-C', dir])).code).toBe(2);
    expect((await call(['doctor', '--fail-on', 'ok', '-C', dir])).code).toBe(2);
  });

  test('must read only what the chosen issues need, and leave the directory as it is', async () => {
    const dir = await deploymentDir();
    const before = (await readdir(dir, { recursive: true })).sort();
    const { code, out } = await call([
      'doctor',
      '--only',
      'clock-wrong',
      '--format',
      'json',
      '-C',
      dir,
    ]);
    const document = JSON.parse(out);
    expect(code).toBe(document.exit);
    expect(Object.keys(document.facts)).toEqual(['clock', 'system']);
    expect(document.findings.map(({ issue }: { issue: string }) => issue)).toEqual(['clock-wrong']);
    expect((await readdir(dir, { recursive: true })).sort()).toEqual(before);
  });

  test('must not take what chooses or bounds the usual checks on the way of a user', async () => {
    const dir = await deploymentDir();
    for (const option of [
      ['--only', 'disk-full'],
      ['--budget', '3s'],
      ['--client', 'x'],
    ]) {
      const { code, err } = await call(['doctor', '--journey', ...option, '-C', dir]);
      expect(code).toBe(2);
      expect(err).toContain('--journey');
    }
  });

  test('must list what it would look for, by topic', async () => {
    const dir = await deploymentDir();
    const { code, out } = await call(['doctor', 'host', '--list', '-C', dir]);
    expect(code).toBe(0);
    expect(out).toContain('disk-full');
    expect(out).not.toContain('port-conflict');
  });

  test('must end at Ctrl-C with 130 before it has seen anything', async () => {
    const dir = await deploymentDir();
    const abort = new AbortController();
    abort.abort(new DOMException('interrupted', 'AbortError'));
    expect((await call(['doctor', '--watch', '-C', dir], { signal: abort.signal })).code).toBe(130);
  });
});

describe('formats of single commands', () => {
  test('must be refused elsewhere, with those that there are', async () => {
    const { code, err } = await call(['status', '--format', 'junit']);
    expect(code).toBe(2);
    expect(err).toContain('terminal, plain, json');
    expect(err).not.toContain('prometheus');
  });
  test.each(['--list', '--why redis', '--preview'])(
    'must be refused of what is no report of checks: doctor %s',
    async (words) => {
      const dir = await deploymentDir();
      const argv = ['doctor', ...words.split(' '), '-C', dir, '--format', 'junit'];
      const { code, out, err } = await call([...argv, '--budget', '2s']);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('terminal, plain, json');
    },
  );
  test('must stand in the help of their command only', async () => {
    expect((await call(['doctor', '--help'])).out).toContain('junit, prometheus');
    expect((await call(['status', '--help'])).out).not.toContain('prometheus');
  });
});

describe('explain', () => {
  test('must tell why, the ways out, the section of the FAQ and what is checked, in both languages', async () => {
    const en = await call(['explain', 'port-conflict']);
    expect(en.code).toBe(0);
    expect(en.out).toContain('FAQ 4');
    for (const part of ['Why', 'Ways to fix it', 'costrict ports --remap', 'Checks', '--only'])
      expect(en.out).toContain(part);
    const zh = await call(['explain', 'port-conflict', '--lang', 'zh']);
    for (const part of ['原因', '办法', '检查内容']) expect(zh.out).toContain(part);
  });
  test('must list every issue', async () => {
    const { out } = await call(['explain', '--list', '--format', 'json']);
    const ids = JSON.parse(out).issues.map(({ id }: { id: string }) => id);
    expect(ids).toContain('image-missing');
    expect(ids).toContain('model-endpoint-unreachable');
  });
  test('must name the issue that was probably meant', async () => {
    const { code, err } = await call(['explain', 'port-conflct']);
    expect(code).toBe(2);
    expect(err).toContain('costrict explain port-conflict');
    expect((await call(['explain'])).code).toBe(2);
  });
});

describe('a length of time', () => {
  const wrong = ({ value }: { value: string }) => literal(value);
  const ms = (text: unknown) => durationOption(text, 7, [100, 3_600_000], wrong);
  test('must be seconds unless it says otherwise', () => {
    expect([undefined, true, '5', '.5', '5s', '500ms', '2m', '1h'].map(ms)).toEqual([
      7, 7, 5000, 500, 5000, 500, 120_000, 3_600_000,
    ]);
  });
  test.each(['', 'x', '-1', '1e9', '0', '2h', '5 apples', '0x10', 'Infinity'])(
    'must refuse %j',
    (text) => {
      expect(() => ms(text)).toThrow();
    },
  );
});
