import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { literal } from '../../src/base/message.ts';
import { pathsOf } from '../../src/config/paths.ts';
import { cleanOperation } from '../../src/deploy/clean.ts';
import { changeOperation } from '../../src/repair/change-operation.ts';
import { fileAction } from '../../src/repair/resources/file.ts';
import { runToUndo, undoOperation } from '../../src/repair/undo.ts';
import { planAndPerform } from '../../src/runs/operation.ts';
import { findUnfinished } from '../../src/runs/run-read.ts';
import { quietSession } from '../support/forged.ts';
import { makeToy, type Toy } from '../support/toy.ts';

let small: string;
let toy: Toy;
const mounts: string[] = [];

const mount = (path: string, size: string) => {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path]);
  mounts.push(path);
};
const remount = (size: string) => execFileSync('mount', ['-o', `remount,size=${size}`, small]);

beforeEach(async () => {
  small = await mkdtemp(join(tmpdir(), 'small-disk-'));
  mount(small, '256k');
  const made = await makeToy();
  const dir = join(small, 'toy');
  execFileSync('cp', ['-a', made.dir, dir]);
  await made.remove();
  toy = { ...made, dir, deployment: { ...made.deployment, dir } };
});
afterEach(async () => {
  for (const path of mounts.toReversed()) execFileSync('umount', [path]);
  mounts.length = 0;
  await rm(small, { recursive: true, force: true });
});

/** Fills the disk to the last byte. */
async function fill(): Promise<void> {
  await writeFile(join(small, 'filler'), Buffer.alloc(1024 * 1024)).catch(() => undefined);
}

async function fixTwo(between: () => Promise<void>): Promise<string> {
  const session = quietSession(toy);
  const change = { action: 'update' } as const;
  const first = fileAction('first', { content: 'mended\n', mode: 0o600 }, change);
  const second = fileAction('second', { content: 'x'.repeat(8192), mode: 0o600 }, change);
  const apply: typeof second.resource.apply = async (context, target, want) => {
    if (target === 'second') await between();
    return first.resource.apply(context, target, want);
  };
  const resource = { ...first.resource, apply };
  const title = literal('x');
  try {
    const actions = [
      { ...first, resource },
      { ...second, resource },
    ];
    const input = { command: 'fix x', name: 'x', title, verify: async () => [] };
    await planAndPerform(
      session,
      changeOperation(session, { ...input, plan: async () => ({ actions }) }),
    );
    return 'fixed';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return error.id;
  }
}

const names = () =>
  execFileSync('ls', ['-A', '-I', '.costrict', toy.dir], { encoding: 'utf8' }).split('\n');

describe('a disk that fills up in the middle of a fix', () => {
  it('must leave the files whole, the run known, and everything rolled back when there is room', async () => {
    await writeFile(join(toy.dir, 'first'), 'as it was\n');
    await writeFile(join(toy.dir, 'second'), 'as it was\n');
    const before = names();
    expect(['fix-stuck', 'fix-not-verified']).toContain(await fixTwo(fill));
    expect(await readFile(join(toy.dir, 'second'), 'utf8')).toBe('as it was\n');
    expect(['as it was\n', 'mended\n']).toContain(await readFile(join(toy.dir, 'first'), 'utf8'));
    const session = quietSession(toy);
    const open = await findUnfinished(session.effects, pathsOf(toy.dir));
    remount('2m');
    if (open) {
      expect(open.fix).toBe('x');
      const past = await runToUndo(session, open.run);
      if (!past) throw new Error('no run');
      await planAndPerform(session, undoOperation(session, past));
    }
    expect(await readFile(join(toy.dir, 'first'), 'utf8')).toBe('as it was\n');
    expect(await findUnfinished(session.effects, pathsOf(toy.dir))).toBeUndefined();
    expect(names()).toEqual(before);
  });
});

describe('a file system that somebody mounted in data/', () => {
  it('must be refused by clean before anything is removed', async () => {
    const { data } = pathsOf(toy.dir);
    const inner = join(data, 'postgres', 'of somebody');
    await mkdir(inner, { recursive: true });
    mount(inner, '16k');
    await writeFile(join(inner, 'precious'), 'x');
    const session = quietSession(toy);
    const error = await cleanOperation(session, false)
      .plan()
      .catch((e) => e);
    expect((error as UserError).id).toBe('data-mounted');
    expect((error as UserError).next[0]?.command).toBe(`umount '${inner}'`);
    expect((await stat(join(inner, 'precious'))).size).toBe(1);
    await cleanOperation(session, true).plan();
  });

  it('must not keep clean from data/ that is a disk of its own', async () => {
    const { data } = pathsOf(toy.dir);
    await mkdir(data, { recursive: true });
    mount(data, '16k');
    const session = quietSession(toy);
    await cleanOperation(session, false).plan();
  });
});
