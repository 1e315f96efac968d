import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { findCompose } from '../../../src/docker/find-compose.ts';
import { realExec } from '../../../src/effects/real/exec.ts';
import { realFs } from '../../../src/effects/real/fs.ts';
import { realHost } from '../../../src/effects/real/host.ts';

const made: string[] = [];
afterEach(async () => {
  for (const dir of made.splice(0)) await rm(dir, { recursive: true });
});

/** A folder with small programs that answer as the real ones do. */
async function folder(programs: Record<string, string>): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'find-compose-'));
  made.push(dir);
  for (const [name, script] of Object.entries(programs)) {
    await writeFile(join(dir, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(dir, name), 0o755);
  }
  return dir;
}

const withPlugin = (version: string) => `[ "$1" = compose ] && echo "${version}" || exit 1`;
const withoutPlugin = `echo "docker: 'compose' is not a docker command." >&2; exit 1`;
/** Debian's docker-compose 1.29.2. */
const v1 =
  '[ "$2" = --short ] && echo 1.29.2 || echo "docker-compose version 1.29.2, build unknown"';

function find(path: string, signal = AbortSignal.timeout(5000)) {
  const env = (name: string) => (name === 'PATH' ? path : undefined);
  return findCompose({ exec: realExec, fs: realFs, host: { ...realHost, env } }, signal);
}

describe('Compose must be found by what it can do', () => {
  test('a docker without the plug-in that comes first must be passed over', async () => {
    const first = await folder({ docker: withoutPlugin });
    const second = await folder({ docker: withPlugin('2.40.3-3') });
    expect(await find(`${first}:${second}`)).toEqual({
      kind: 'found',
      argv: [join(second, 'docker'), 'compose'],
      version: '2.40.3-3',
    });
  });

  test('a standalone v2 must do where no client has the plug-in', async () => {
    const dir = await folder({ docker: withoutPlugin, 'docker-compose': 'echo v2.20.0' });
    expect(await find(dir)).toEqual({
      kind: 'found',
      argv: [join(dir, 'docker-compose')],
      version: '2.20.0',
    });
  });

  test('only v1 must be reported as v1, with its version', async () => {
    const dir = await folder({ docker: withoutPlugin, 'docker-compose': v1 });
    expect(await find(dir)).toEqual({
      kind: 'v1',
      path: join(dir, 'docker-compose'),
      version: '1.29.2',
    });
  });

  test('a client without any compose must not be taken for no client', async () => {
    const dir = await folder({ docker: withoutPlugin });
    expect(await find(dir)).toEqual({ kind: 'none', clients: [join(dir, 'docker')] });
    expect(await find(await folder({}))).toEqual({ kind: 'no-client' });
    expect(await find('')).toEqual({ kind: 'no-client' });
  });

  test('what only looks like a client must not be run', async () => {
    const dir = await folder({});
    await mkdir(join(dir, 'docker'));
    await writeFile(join(dir, 'docker-compose'), 'not executable');
    expect(await find(dir)).toEqual({ kind: 'no-client' });
    const dangling = await folder({});
    await symlink('/nonexistent/docker', join(dangling, 'docker'));
    expect(await find(dangling)).toMatchObject({ kind: 'none' });
  });

  test('a relative folder on PATH must not be searched', async () => {
    expect(await find('.:bin')).toEqual({ kind: 'no-client' });
  });

  test('a client that hangs must end with the signal, as an error and not as a verdict', async () => {
    const dir = await folder({ docker: 'exec sleep 60' });
    await expect(find(dir, AbortSignal.timeout(150))).rejects.toThrow();
  });
});
