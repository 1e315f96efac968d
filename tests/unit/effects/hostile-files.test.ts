import { execFile } from 'node:child_process';
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertPlace } from '../../../src/config/ownership.ts';
import { pathsOf } from '../../../src/config/paths.ts';
import { findDeploymentDir } from '../../../src/config/settings/find-dir.ts';
import { readSources } from '../../../src/docker/images/sources.ts';
import { realClock } from '../../../src/effects/real/clock.ts';
import { realFs } from '../../../src/effects/real/fs.ts';
import { realHost } from '../../../src/effects/real/host.ts';
import { realHttp } from '../../../src/effects/real/http.ts';
import { lockText } from '../../../src/runs/holder.ts';
import { acquireLock } from '../../../src/runs/lock.ts';
import { supersede } from '../../../src/runs/run-dir.ts';
import { findUnfinished } from '../../../src/runs/run-read.ts';
import { testEffects } from '../../support/settings.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'security-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const stranger = 65_534;
const asRoot = process.getuid?.() === 0;
const codeOf = (error: unknown) => (error as { code?: string; id?: string }).code;
const idOf = (error: unknown) => (error as { id?: string }).id;
const fifo = (path: string) => promisify(execFile)('mkfifo', [path]);

describe('files that another user planted', () => {
  it('must not be written through when they are links, nor have their mode or owner changed', async () => {
    const victim = join(dir, 'victim');
    await writeFile(victim, 'as it was', { mode: 0o640 });
    const path = join(dir, 'link');
    await symlink(victim, path);
    expect(codeOf(await realFs.writeAtomic(path, 'x').catch((e) => e))).toBe('ELOOP');
    expect(codeOf(await realFs.appendLine(path, 'x', 0o600).catch((e) => e))).toBe('ELOOP');
    expect(codeOf(await realFs.chmod(path, 0o777).catch((e) => e))).toBe('ELOOP');
    if (asRoot) await realFs.chown(path, stranger, stranger);
    expect(await readFile(victim, 'utf8')).toBe('as it was');
    const { mode, uid } = await lstat(victim);
    expect({ mode: mode & 0o777, uid }).toEqual({ mode: 0o640, uid: realHost.uid });
  });

  it('must not be met by a temporary name that can be guessed', async () => {
    const names = new Set<string>();
    const path = join(dir, 'file');
    for (let round = 0; round < 3; round++) {
      // The rename fails on a directory; the temporary name is in Node's own words, and is not the path that is reported.
      await mkdir(`${path}${round}`);
      const error = await realFs.writeAtomic(`${path}${round}`, 'x').catch((e) => e);
      expect(error.path).toBe(`${path}${round}`);
      names.add(/rename '[^']*\/file\d([^']*)'/.exec(error.message)?.[1] ?? '');
    }
    expect(names.size).toBe(3);
    for (const name of names) expect(name).toMatch(/^\.\d+\.[0-9a-f-]{36}$/);
    expect(await readdir(dir)).toEqual(['file0', 'file1', 'file2']);
  });

  it('must have exactly the mode that was asked for, new or replaced', async () => {
    const path = join(dir, 'secret');
    await realFs.writeAtomic(path, 'x', { mode: 0o600 });
    expect((await lstat(path)).mode & 0o777).toBe(0o600);
    await realFs.writeAtomic(path, 'y', { mode: 0o644 });
    expect((await lstat(path)).mode & 0o777).toBe(0o644);
  });

  it.each(['readText', 'readBytes'] as const)(
    'must not make %s wait for a writer',
    async (read) => {
      const path = join(dir, 'pipe');
      await fifo(path);
      expect(codeOf(await realFs[read](path).catch((e) => e))).toBe('EINVAL');
      expect(codeOf(await realFs[read]('/dev/zero').catch((e) => e))).toBe('EINVAL');
    },
  );

  it('must not be removed as a file when it is a directory, and be named with a code that people know', async () => {
    await mkdir(join(dir, 'full/x'), { recursive: true });
    const error = await realFs.removeFile(join(dir, 'full')).catch((e) => e);
    expect(['EISDIR', 'EPERM']).toContain(codeOf(error));
    expect(await readdir(join(dir, 'full'))).toEqual(['x']);
    await realFs.removeFile(join(dir, 'none'));
  });

  it('must not be followed by the lock: neither a link in place of the state nor a pipe in place of the lock', async () => {
    const ports = {
      fs: realFs,
      host: realHost,
      clock: realClock,
      randomBytes: () => new Uint8Array(8),
    };
    const elsewhere = join(dir, 'elsewhere');
    await mkdir(elsewhere);
    await symlink(elsewhere, join(dir, '.costrict'));
    const error = await acquireLock(ports, pathsOf(dir).lock, 'deploy').catch((e) => e);
    expect(idOf(error)).toBe('unexpected-link');
    expect(await readdir(elsewhere)).toEqual([]);
    await rm(join(dir, '.costrict'));
    await mkdir(join(dir, '.costrict'));
    await fifo(pathsOf(dir).lock);
    const lock = await acquireLock(ports, pathsOf(dir).lock, 'deploy');
    expect(await readFile(pathsOf(dir).lock, 'utf8')).toBe(lockText(lock.holder));
    await lock.release();
  });
});

describe('a download', () => {
  it('must not write through a link in place of its part, nor continue with a body that nobody wants', async () => {
    let closed: Promise<void> | undefined;
    const server = createServer((request, response) => {
      closed = new Promise((resolve) => response.once('close', resolve));
      if (request.url === '/404') response.writeHead(404);
      const send = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', send);
      send();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const signal = AbortSignal.timeout(20_000);
    try {
      expect(
        (await realHttp.download({ url: `${base}/404`, signal }, join(dir, 'no'))).status,
      ).toBe(404);
      await closed;
      const answer = await realHttp.request({ url: base, signal, maxBytes: 1_000_000 });
      expect(answer.text.length).toBeLessThanOrEqual(1_000_000);
      await closed;
      await writeFile(join(dir, 'victim'), 'as it was');
      await symlink(join(dir, 'victim'), join(dir, 'part'));
      const error = await realHttp
        .download({ url: base, signal, maxBytes: 1_000_000 }, join(dir, 'part'))
        .catch((e) => e);
      expect(codeOf(error)).toBe('EEXIST');
      expect(await readFile(join(dir, 'victim'), 'utf8')).toBe('as it was');
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });
});

describe('the state of earlier runs', () => {
  const runs = () => pathsOf(dir).runs;
  const journal = async (run: string, text: string) => {
    await mkdir(join(runs(), run), { recursive: true });
    await writeFile(join(runs(), run, 'journal.ndjson'), text);
  };

  it('must not lead a journal out of its directory', async () => {
    const head = {
      type: 'run',
      version: 1,
      at: 'x',
      run: '../../../evil',
      command: 'deploy',
      pid: 1,
    };
    await journal('0001', `${JSON.stringify(head)}\n`);
    const found = await findUnfinished({ fs: realFs }, pathsOf(dir));
    expect(found?.run).toBe('0001');
    const ports = { fs: realFs, host: realHost, clock: realClock };
    await supersede(ports, pathsOf(dir), found?.run ?? '');
    expect(await readFile(join(runs(), '0001', 'journal.ndjson'), 'utf8')).toContain('superseded');
  });

  it.each([
    '{"type":"run","at":"x","run":{"a":1},"command":["x"],"pid":1}',
    '{"type":"run"}',
    '{"__proto__":{"type":"run","at":"x","run":"1","command":"x"}}',
    '{"type":"toString"}',
    'null',
  ])('must take a line that is no journal’s for none: %s', async (line) => {
    await journal('0001', `${line}\n`);
    expect(await findUnfinished({ fs: realFs }, pathsOf(dir))).toBeUndefined();
  });

  it.each(['null', '7', '"x"', '{"images":null}', '{"images":{"a":null}}', '{"images":[1]}', '['])(
    'must be begun again where images.json is %s',
    async (text) => {
      await mkdir(pathsOf(dir).state);
      await writeFile(join(pathsOf(dir).state, 'images.json'), text);
      expect((await readSources(realFs, dir)).size).toBe(0);
    },
  );
});

describe('the place of a deployment', () => {
  const ports = { fs: realFs, host: realHost };

  it('must be refused while every user may write to it', async () => {
    await chmod(dir, 0o777);
    expect(idOf(await assertPlace(ports, dir).catch((e) => e))).toBe('directory-open');
    await chmod(dir, 0o1777);
    expect(idOf(await assertPlace(ports, dir).catch((e) => e))).toBe('directory-open');
    await chmod(dir, 0o775);
    await assertPlace(ports, dir);
  });

  it.runIf(asRoot).each(['costrict.yaml', 'secrets.env', 'docker-compose.yml', 'configure.sh'])(
    'must be refused when %s is another user’s',
    async (name) => {
      await writeFile(join(dir, name), '');
      await assertPlace(ports, dir);
      await chown(join(dir, name), stranger, stranger);
      expect(idOf(await assertPlace(ports, dir).catch((e) => e))).toBe('foreign-file');
      // The directory is that user’s own: whoever names it and is not root trusts its owner.
      await chown(dir, stranger, stranger);
      await assertPlace({ ...ports, host: { ...realHost, uid: 1000 } }, dir);
    },
  );

  it.runIf(asRoot)('must be named when it is another user’s and only lies above', async () => {
    await writeFile(join(dir, 'costrict.yaml'), '');
    await mkdir(join(dir, 'below'));
    const all = testEffects();
    expect(await findDeploymentDir(all, undefined, join(dir, 'below'))).toBe(dir);
    await chown(join(dir, 'costrict.yaml'), stranger, stranger);
    const error = await findDeploymentDir(all, undefined, join(dir, 'below')).catch((e) => e);
    expect(idOf(error)).toBe('foreign-deployment');
    expect(await findDeploymentDir(all, dir, '/')).toBe(dir);
  });
});
