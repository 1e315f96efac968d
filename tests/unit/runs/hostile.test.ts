import { mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UserError } from '../../../src/base/errors.ts';
import { pathsOf } from '../../../src/config/paths.ts';
import type { Effects } from '../../../src/effects/effects.ts';
import { runToUndo } from '../../../src/repair/undo.ts';
import { createRun } from '../../../src/runs/run-dir.ts';
import { findUnfinished, readRun } from '../../../src/runs/run-read.ts';
import { forge, quietSession, undoForged } from '../../support/forged.ts';
import { makeToy, type Toy } from '../../support/toy.ts';

const at = '2026-01-01T00:00:00.000Z';

let toy: Toy;
let outside: string;

beforeEach(async () => {
  toy = await makeToy();
  outside = await mkdtemp(join(tmpdir(), 'outside-'));
});
afterEach(async () => {
  await toy.remove();
  await rm(outside, { recursive: true, force: true });
});

const session = () => quietSession(toy);

describe('the directory of runs', () => {
  it('must not be followed when it is a link', async () => {
    const own = session();
    const paths = pathsOf(toy.dir);
    await mkdir(paths.state, { recursive: true });
    await symlink(outside, paths.runs);
    const error = await createRun(own.effects, paths, 'deploy').catch((e) => e);
    expect((error as UserError).id).toBe('unexpected-link');
    expect(await stat(join(outside, '0001')).catch(() => 'none')).toBe('none');
  });

  it('must not be written through a run that is a link', async () => {
    const dir = await forge(toy, { kind: 'file', target: 'config/x', before: null });
    await mkdir(join(outside, 'run'));
    await writeFile(
      join(outside, 'run/journal.ndjson'),
      await readFile(join(dir, 'journal.ndjson')),
    );
    await rm(dir, { recursive: true });
    await symlink(join(outside, 'run'), dir);
    const size = (await stat(join(outside, 'run/journal.ndjson'))).size;
    expect(await undoForged(session())).toBe('nothing-to-undo');
    expect((await stat(join(outside, 'run/journal.ndjson'))).size).toBe(size);
  });

  it('must know a run however long its command was', async () => {
    const own = session();
    const paths = pathsOf(toy.dir);
    const run = await createRun(
      own.effects,
      paths,
      `models set chat --url ${'x'.repeat(5000)}`,
      'models-set-chat',
    );
    await run.write({ type: 'begin', action: 'x', changes: [] });
    expect((await findUnfinished(own.effects, paths))?.fix).toBe('models-set-chat');
  });

  it('must keep its next line whole after one that the disk cut short', async () => {
    const own = session();
    const paths = pathsOf(toy.dir);
    let full = false;
    const fs: Effects['fs'] = {
      ...own.effects.fs,
      async appendLine(path, line, mode) {
        if (!full) return own.effects.fs.appendLine(path, line, mode);
        await writeFile(path, line.slice(0, 20), { flag: 'a' });
        throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
      },
    };
    const run = await createRun({ ...own.effects, fs }, paths, 'fix x', 'x');
    full = true;
    const error = await run.write({ type: 'begin', action: 'x', changes: [] }).catch((e) => e);
    expect((error as UserError).id).toBe('disk-full');
    full = false;
    await run.write({ type: 'close', outcome: 'reverted' });
    expect(await findUnfinished(own.effects, paths)).toBeUndefined();
  });

  it('must find a fix that is hundreds of runs back', async () => {
    await forge(toy, { kind: 'file', target: 'config/x', before: null });
    const { runs } = pathsOf(toy.dir);
    const head = (run: string) =>
      `${JSON.stringify({ type: 'run', version: 1, at, run, command: 'up', pid: 1 })}\n${JSON.stringify({ type: 'close', at, outcome: 'done' })}\n`;
    for (let n = 2; n < 402; n++) {
      const run = String(n).padStart(4, '0');
      await mkdir(join(runs, run));
      await writeFile(join(runs, run, 'journal.ndjson'), head(run));
    }
    expect((await runToUndo(session(), '1'))?.run).toBe('0001');
    // Without a number nothing older than the last run is undone.
    await expect(runToUndo(session(), undefined)).rejects.toThrow('0401');
  });

  it('must continue with numbers that it will find again', async () => {
    const own = session();
    const paths = pathsOf(toy.dir);
    await mkdir(join(paths.runs, '999999999'), { recursive: true });
    const { run } = await createRun(own.effects, paths, 'fix x', 'x');
    expect(await readRun(own.effects, paths, run)).toBeDefined();
    expect((await findUnfinished(own.effects, paths))?.run).toBe(run);
  });
});
