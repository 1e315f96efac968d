import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { realClock } from '../../../src/effects/real/clock.ts';
import { realFs } from '../../../src/effects/real/fs.ts';
import { realHost } from '../../../src/effects/real/host.ts';
import { lockText, parseLock } from '../../../src/runs/holder.ts';
import { acquireLock, assertUnlocked } from '../../../src/runs/lock.ts';
import { bundle } from '../../support/bundle.ts';

const ports = {
  fs: realFs,
  host: realHost,
  clock: realClock,
  randomBytes: (count: number) => new Uint8Array(randomBytes(count)),
};
const dead = {
  ...{ pid: 1, start: 'never', host: realHost.hostname, command: 'deploy', run: '0003' },
  ...{ since: '2026-01-01T00:00:00.000Z', nonce: '0123456789abcdef' },
};

let dir: string;
let path: string;
let program: string;
beforeAll(async () => {
  program = await bundle('tests/unit/runs/lock-child.ts');
});
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lock-'));
  path = join(dir, 'state', 'lock');
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const child = (...args: string[]) =>
  new Promise<number | string>((resolve) => {
    const started = spawn(process.execPath, [program, path, ...args], { stdio: 'inherit' });
    started.once('close', (code, signal) => resolve(code ?? signal ?? ''));
  });

/** The names beside the lock; an heir or a temporary file that stays is a leak. */
const left = async () => (await readdir(join(dir, 'state'))).filter((name) => name !== 'lock.log');

async function expectNoOverlap(): Promise<number> {
  const lines = (await readFile(`${path}.log`, 'utf8')).trim().split('\n');
  for (let at = 0; at < lines.length; at += 2) {
    expect(lines[at]?.[0]).toBe('+');
    expect(lines[at + 1]).toBe(`-${lines[at]?.slice(1)}`);
  }
  return lines.length / 2;
}

describe('the lock of a deployment', () => {
  it('must name the process, the command and the time of a living holder, with exit code 6', async () => {
    const lock = await acquireLock(ports, path, 'deploy');
    const error = await acquireLock(ports, path, 'up').catch((e: unknown) => e);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ id: 'locked', exit: 6 });
    const params = (error as UserError).title.params;
    expect(params).toMatchObject({ pid: process.pid, command: 'deploy' });
    expect(params.since).toMatchObject({ params: { at: lock.holder.since } });
    await lock.release();
    await (await acquireLock(ports, path, 'up')).release();
    expect(await left()).toEqual([]);
  });

  it('must be seen before a person is asked, and not where its holder is dead', async () => {
    await expect(assertUnlocked(ports, path)).resolves.toBeUndefined();
    const lock = await acquireLock(ports, path, 'deploy');
    await expect(assertUnlocked(ports, path)).rejects.toMatchObject({ id: 'locked', exit: 6 });
    await lock.release();
    await writeFile(path, lockText(dead));
    await expect(assertUnlocked(ports, path)).resolves.toBeUndefined();
    await rm(path);
  });

  it('must be closed to other users, and know its run', async () => {
    const lock = await acquireLock(ports, path, 'deploy');
    await lock.note('0012');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(dir, 'state'))).mode & 0o777).toBe(0o700);
    expect(parseLock(await readFile(path, 'utf8'))?.run).toBe('0012');
    await lock.release();
    expect(await left()).toEqual([]);
  });

  it('must be taken over from a holder whose pid another process has now', async () => {
    await realFs.mkdir(join(dir, 'state'));
    await writeFile(path, lockText(dead));
    const lock = await acquireLock(ports, path, 'deploy');
    expect(lock.tookOver).toEqual(dead);
    expect(await left()).toEqual(['lock']);
    await lock.release();
  });

  it('must not be taken from a holder on another host', async () => {
    await realFs.mkdir(join(dir, 'state'));
    await writeFile(path, lockText({ ...dead, host: 'elsewhere' }));
    await expect(acquireLock(ports, path, 'deploy')).rejects.toMatchObject({ exit: 6 });
  });

  it.each(['', '{"pid":', 'x'.repeat(100_000)])(
    'must be taken over when its file is torn (%#)',
    async (text) => {
      await realFs.mkdir(join(dir, 'state'));
      await writeFile(path, text);
      const lock = await acquireLock(ports, path, 'deploy');
      await lock.release();
      expect(await left()).toEqual([]);
    },
  );

  it('must resume from an heir who died before he came into it', async () => {
    await realFs.mkdir(join(dir, 'state'));
    const heir = { ...dead, nonce: 'fedcba9876543210' };
    await writeFile(path, lockText(dead));
    await writeFile(`${path}.heir-${dead.nonce}`, lockText(heir));
    const lock = await acquireLock(ports, path, 'deploy');
    expect(lock.tookOver).toEqual(heir);
    expect(await left()).toEqual(['lock']);
    await lock.release();
  });

  it('must not be released by one who no longer holds it', async () => {
    const lock = await acquireLock(ports, path, 'deploy');
    const other = { ...dead, host: 'elsewhere', nonce: 'aaaaaaaaaaaaaaaa' };
    await writeFile(path, lockText(other));
    await lock.release();
    expect(await readFile(path, 'utf8')).toBe(lockText(other));
  });

  it('must have one holder at a time when many processes want it', async () => {
    const codes = await Promise.all(Array.from({ length: 12 }, () => child('release', '5')));
    expect(codes.every((code) => code === 0 || code === 6)).toBe(true);
    expect(await expectNoOverlap()).toBe(codes.filter((code) => code === 0).length);
    expect(await left()).toEqual([]);
  });

  it('must have one heir when many find a dead holder at once, and again when the heir dies', async () => {
    await realFs.mkdir(join(dir, 'state'));
    await writeFile(path, lockText(dead));
    for (let round = 0; round < 2; round++) {
      const codes = await Promise.all(Array.from({ length: 8 }, () => child('die', '20')));
      expect(codes.filter((code) => code === 'SIGKILL').length).toBeGreaterThan(0);
      expect(codes.every((code) => code === 'SIGKILL' || code === 6)).toBe(true);
      await expectNoOverlap();
    }
    await (await acquireLock(ports, path, 'deploy')).release();
    expect(await left()).toEqual([]);
  });
});
