import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { exit } from '../../../src/base/exit.ts';
import { literal, say } from '../../../src/base/message.ts';
import { machineError } from '../../../src/cli/error-map.ts';
import { typed } from '../../../src/cli/typed.ts';
import { call, toy } from './harness.ts';

const system = (code: string, extra: object = {}): Error =>
  Object.assign(new Error(`${code}: system`), { code, ...extra });

const socket = '/var/run/docker.sock';
const rows: readonly (readonly [string, object, string, string])[] = [
  ['ENOSPC', { path: '/srv/x' }, 'disk-full', '/srv/x'],
  ['EDQUOT', { path: '/srv/x' }, 'disk-quota', '/srv/x'],
  ['EACCES', { path: '/srv/x' }, 'no-permission', 'tester'],
  ['EPERM', { path: '/srv/x' }, 'no-permission', '/srv/x'],
  ['EROFS', { path: '/srv/x' }, 'read-only', '/srv/x'],
  ['EMFILE', {}, 'too-many-files', ''],
  ['ENFILE', {}, 'too-many-files', ''],
  ['ENOENT', { path: '/srv/x' }, 'not-found', '/srv/x'],
  ['ENOTDIR', { path: '/srv/x' }, 'not-a-directory', '/srv/x'],
  ['EISDIR', { path: '/srv/x' }, 'is-a-directory', '/srv/x'],
  ['ENAMETOOLONG', { path: '/srv/x' }, 'path-too-long', '/srv/x'],
  ['ELOOP', { path: '/srv/x' }, 'link-loop', '/srv/x'],
  ['ENOENT', { syscall: 'uv_cwd' }, 'no-current-directory', ''],
  ['ECONNREFUSED', { address: socket }, 'docker-down', socket],
  ['ENOENT', { address: socket, syscall: 'connect' }, 'docker-down', socket],
  ['EACCES', { address: socket, syscall: 'connect' }, 'docker-permission', 'tester'],
  ['ECONNREFUSED', { address: '10.0.0.1', port: 5432 }, 'connection-refused', '10.0.0.1:5432'],
  ['ETIMEDOUT', { address: '10.0.0.1', port: 5432 }, 'timed-out', '10.0.0.1:5432'],
  ['EHOSTUNREACH', { address: '10.0.0.1' }, 'unreachable', '10.0.0.1'],
  ['EAI_AGAIN', { hostname: 'no.such' }, 'no-such-host', 'no.such'],
  ['EADDRINUSE', { address: '0.0.0.0', port: 80 }, 'address-in-use', '0.0.0.0:80'],
  ['CERT_HAS_EXPIRED', { host: 'a.b' }, 'certificate', 'a.b'],
];

describe.each(rows)('%s %j', (code, extra, id, named) => {
  test('must become an error that names the thing, in both languages', () => {
    const wrapped = new Error('while doing so', { cause: system(code, extra) });
    const error = machineError(wrapped, 'tester');
    expect(error?.id).toBe(id);
    for (const lang of ['zh', 'en'] as const) {
      const text = [error?.title, ...(error?.why ?? [])].map((m) => m && say(m, lang)).join(' ');
      expect(text).toContain(named);
      expect(text).not.toMatch(/[{}]/);
    }
  });
});

test('the first error of several must be the one that is reported', () => {
  const many = new AggregateError([system('ECONNREFUSED', { address: '::1', port: 1 })]);
  expect(machineError(many, 'x')?.id).toBe('connection-refused');
});

test.each([
  [new TypeError('x')],
  [Object.assign(new Error('x'), { code: 'ERR_INVALID_ARG_TYPE' })],
  ['a string'],
  [undefined],
])('a mistake of the program must not look like one of the machine: %s', (error) => {
  expect(machineError(error, 'x')).toBeUndefined();
});

test('a file name with a quote must be quoted in the command to type', () => {
  const error = machineError(system('EACCES', { path: "/a'b c" }), 'x');
  expect(error?.next[0]?.command).toBe(`ls -ld "/a'b c"`);
});

describe('an unexpected exception', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'crash-'));
  });
  afterEach(() => rm(dir, { recursive: true }));

  const bug = (message: string) => [
    toy(async () => {
      throw new TypeError(message, { cause: new Error('the cause below it') });
    }),
  ];

  test('must exit 70 with a short text, and keep the stack in a file of mode 0600', async () => {
    const { code, err } = await call(['toy'], { commands: bug('toy bug'), tmp: dir });
    expect(code).toBe(70);
    expect(err).toContain('Internal error: TypeError: toy bug');
    expect(err).not.toMatch(/\n\s+at /);
    const [name = ''] = await readdir(dir);
    expect(err.replace(/\s+/g, '')).toContain(name);
    expect((await stat(join(dir, name))).mode & 0o777).toBe(0o600);
    const log = await readFile(join(dir, name), 'utf8');
    expect(log).toMatch(/TypeError: toy bug\n\s+at /);
    expect(log).toContain('caused by: Error: the cause below it');
  });

  test('must go to the logs of the deployment where there is one', async () => {
    await writeFile(join(dir, 'costrict.yaml'), 'version: 1\n');
    const below = join(dir, 'data');
    await mkdir(below);
    await call(['toy', '-C', below], { commands: bug('toy bug'), tmp: dir });
    expect(await readdir(join(dir, '.costrict/logs'))).toHaveLength(1);
  });

  test('must hold neither secrets nor the names of directories', async () => {
    await writeFile(join(dir, 'costrict.yaml'), 'version: 1\n');
    await writeFile(join(dir, 'secrets.env'), "A='s3cr3t-one'\nB=s3cr3t-two\n");
    const message =
      's3cr3t-one s3cr3t-two postgres://zoe:hush-hush@db/x Authorization: Bearer abcdefghijk password=open-sesame /home/tester/x';
    const { err } = await call(['toy', '-C', dir], { commands: bug(message), tmp: dir });
    const [name = ''] = await readdir(join(dir, '.costrict/logs'));
    const log = await readFile(join(dir, '.costrict/logs', name), 'utf8');
    for (const text of [log, err])
      expect(text).not.toMatch(/s3cr3t|hush-hush|abcdefghijk|open-sesame|\/home\/tester/);
    expect(log).not.toContain(new URL('../../../', import.meta.url).pathname);
    expect(log).toContain('<program>/');
  });

  test('must be reported even when no file can be written', async () => {
    const { code, err } = await call(['toy'], { commands: bug('toy bug'), tmp: '/proc/nowhere' });
    expect(code).toBe(70);
    expect(err).toContain('to a file.');
  });

  test('something thrown that is no error must end the same way', async () => {
    const commands = [toy(() => Promise.reject('a string'))];
    const { code, err } = await call(['toy'], { commands, tmp: dir });
    expect(code).toBe(70);
    expect(err).toContain('a string');
  });

  test('must be one document with --format json', async () => {
    const { out } = await call(['toy', '--format', 'json'], { commands: bug('b'), tmp: dir });
    expect(JSON.parse(out)).toMatchObject({ exit: 70, error: { id: 'internal-error' } });
  });
});

test('a directory that is gone must be said, not thrown', async () => {
  const cwd = () => {
    throw system('ENOENT', { syscall: 'uv_cwd' });
  };
  const { code, err } = await call(['toy'], { commands: [toy(async () => Promise.reject())], cwd });
  expect(code).toBe(2);
  expect(err).toContain('the current directory no longer exists');
});

test('an interruption must exit 130 without a stack', async () => {
  const abort = new AbortController();
  const commands = [
    toy(async ({ signal }) => {
      abort.abort(new DOMException('interrupted', 'AbortError'));
      signal.throwIfAborted();
      return { exit: 0, view: [], json: {} };
    }),
  ];
  const { code, err } = await call(['toy'], { commands, signal: abort.signal });
  expect(code).toBe(130);
  expect(err).toContain('Interrupted.');
  expect(err).not.toContain('AbortError');
});

test('a question without a terminal must name the way around it', async () => {
  const { literal } = await import('../../../src/base/message.ts');
  const commands = [
    toy(async ({ effects }) => {
      await effects.prompt.confirm(literal('Go on?'), true);
      return { exit: 0, view: [], json: {} };
    }),
  ];
  const { code, err } = await call(['toy', '-C', '/srv'], { commands });
  expect(code).toBe(2);
  expect(err).toContain('Go on?');
  expect(err).toContain('→ costrict toy -C /srv --yes');
});

test('what was typed must be repeated ready to type, but no secret', () => {
  expect(typed(['toy', '--set', 'models.chat.key=sk-123', 'a b'])).toBe(
    "costrict toy --set models.chat.key=•••• 'a b'",
  );
});

test('a file that this user may not read must name the same command as root', async () => {
  const denied = toy(async () => {
    const cause = system('EACCES', { path: '/srv/secrets.env' });
    throw new UserError({
      id: 'settings-unreadable',
      title: literal('no'),
      exit: exit.usage,
      cause,
    });
  });
  const { err } = await call(['toy'], { commands: [denied] });
  expect(err).toContain('sudo costrict toy   or check as root, this once');
});
