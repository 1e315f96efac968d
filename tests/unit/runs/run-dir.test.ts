import { appendFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DeploymentPaths, pathsOf } from '../../../src/config/paths.ts';
import { realClock } from '../../../src/effects/real/clock.ts';
import { realFs } from '../../../src/effects/real/fs.ts';
import { realHost } from '../../../src/effects/real/host.ts';
import { createRun, supersede } from '../../../src/runs/run-dir.ts';
import { findUnfinished, interruptedNow } from '../../../src/runs/run-read.ts';

const ports = { fs: realFs, host: realHost, clock: realClock, version: '1.2.3' };
let dir: string;
let paths: DeploymentPaths;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'runs-'));
  paths = pathsOf(dir);
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe('the directory of a run', () => {
  it('must have the next number, and be closed to other users', async () => {
    const first = await createRun(ports, paths, 'deploy');
    const second = await createRun(ports, paths, 'up');
    expect([first.run, second.run]).toEqual(['0001', '0002']);
    expect((await stat(second.dir)).mode & 0o777).toBe(0o700);
    expect((await stat(join(second.dir, 'journal.ndjson'))).mode & 0o777).toBe(0o600);
  });

  it('must never have a number that was given out before, even after a clean-up', async () => {
    await createRun(ports, paths, 'deploy');
    const second = await createRun(ports, paths, 'deploy');
    await rm(second.dir, { recursive: true });
    expect((await createRun(ports, paths, 'deploy')).run).toBe('0003');
  });

  it.each(['999999999999999', '99999999999'])(
    'must be one that is read again, whatever number was noted (%s)',
    async (noted) => {
      await createRun(ports, paths, 'deploy');
      await writeFile(join(paths.runs, 'last'), `${noted}\n`);
      await mkdir(join(paths.runs, noted));
      const next = await createRun(ports, paths, 'deploy');
      await next.write({ type: 'begin', action: 'services', changes: [] });
      expect(next.run).toBe('0002');
      expect(await findUnfinished(ports, paths)).toMatchObject({ run: '0002' });
    },
  );

  it('must be one for each of many that start at once', async () => {
    const all = Array.from({ length: 10 }, () => createRun(ports, paths, 'deploy'));
    const runs = (await Promise.all(all)).map(({ run }) => run);
    expect(new Set(runs).size).toBe(10);
  });

  it('must not be called interrupted where it ended while somebody looked', async () => {
    const atWork = await createRun(ports, paths, 'fix x');
    await atWork.write({ type: 'begin', action: 'services', changes: [] });
    expect(await interruptedNow(ports, paths)).toMatchObject({ run: '0001' });
    // The look at the lock comes after the one at the journal: the run ends between both.
    const fs = {
      ...realFs,
      stat: async (path: string, root?: string) => {
        if (path === paths.lock) await supersede(ports, paths, '0001');
        return await realFs.stat(path, root);
      },
    };
    expect(await interruptedNow({ ...ports, fs }, paths)).toBeUndefined();
  });

  it('must tell what a killed run left, once', async () => {
    const killed = await createRun(ports, paths, 'deploy');
    await killed.write({ type: 'begin', action: 'services', changes: [] });
    expect(await findUnfinished(ports, paths)).toMatchObject({ run: '0001', action: 'services' });
    await supersede(ports, paths, '0001');
    expect(await findUnfinished(ports, paths)).toBeUndefined();
  });

  it('must find and close a run whose last line is torn', async () => {
    const killed = await createRun(ports, paths, 'deploy');
    const path = join(killed.dir, 'journal.ndjson');
    await killed.write({ type: 'begin', action: 'images', changes: [] });
    await appendFile(path, '{"type":"end","act');
    expect(await findUnfinished(ports, paths)).toMatchObject({ action: 'images' });
    await supersede(ports, paths, killed.run);
    expect(await findUnfinished(ports, paths)).toBeUndefined();
    expect(await readFile(path, 'utf8')).toMatch(/"superseded"[^\n]*\n$/);
  });

  it('must see past a run that was closed to one that was not', async () => {
    await createRun(ports, paths, 'fix');
    const later = await createRun(ports, paths, 'deploy');
    await later.write({ type: 'close', outcome: 'done' });
    expect(await findUnfinished(ports, paths)).toMatchObject({ run: '0001', command: 'fix' });
  });
});
