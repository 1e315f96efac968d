import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UserError } from '../../../src/base/errors.ts';
import { pathsOf } from '../../../src/config/paths.ts';
import type { Json } from '../../../src/repair/action.ts';
import { fileResource } from '../../../src/repair/resources/file.ts';
import { genericResources } from '../../../src/repair/resources/index.ts';
import { keepState } from '../../../src/repair/states.ts';
import { runToUndo, undoOperation } from '../../../src/repair/undo.ts';
import { planAndPerform } from '../../../src/runs/operation.ts';
import { findUnfinished, readRun } from '../../../src/runs/run-read.ts';
import { resources as costrictResources } from '../../../src/stacks/costrict/resources/index.ts';
import { forge, quietSession, undoForged } from '../../support/forged.ts';
import { makeToy, type Toy } from '../../support/toy.ts';

let toy: Toy;
beforeEach(async () => {
  toy = await makeToy();
});
afterEach(() => toy.remove());

const deep = (levels: number): unknown =>
  JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);
const file = { content: 'eA==', mode: 0o644, uid: 0, gid: 0 };
/** Of every kind: a target that it accepts, a state as it writes it, and what is none. */
const kinds: Readonly<Record<string, readonly [unknown, unknown, readonly unknown[]]>> = {
  backup: ['backups', 'backups/1', []],
  containers: [
    { services: ['web'], how: 'up' },
    { web: { is: 'running', hash: 'x' } },
    [{ web: 1 }, { web: null }, { web: { is: 'lost', hash: '' } }, { web: { is: 'running' } }],
  ],
  'daemon-json': [
    '/tmp/x.json',
    { ...file, live: null },
    [file, { ...file, live: 'x' }, { ...file, live: [1] }, { ...file, live: null, uid: '0' }],
  ],
  'database-index': [
    { database: 'd', table: 't', index: 'i' },
    'CREATE INDEX i ON t USING btree (x)',
    ['CREATE INDEX j ON t USING btree (x)', 'DROP TABLE t'],
  ],
  database: [{ database: 'd' }, { bytes: '1' }, [{ bytes: 1 }]],
  file: [
    'config/x',
    file,
    [
      { ...file, uid: '0' },
      { ...file, uid: -1 },
      { ...file, gid: 1.5 },
      { ...file, mode: -1 },
      { ...file, mode: 0o10000 },
      { ...file, mode: '0644' },
      { ...file, content: 7 },
      { ...file, content: '***' },
      { mode: 0o644, uid: 0, gid: 0 },
    ],
  ],
  images: [['a:1'], { 'a:1': 'sha256:x' }, [{ 'a:1': 7 }, { 'a:1': { id: 'x' } }]],
  'log-file': ['data/web/a.log', null, []],
  mode: ['config/x', 0o644, [-1, 0o10000, 1.5, '420']],
  owner: [
    { path: 'data/web', uid: 1, gid: 1 },
    [['x', 0, 0]],
    [
      ['x'],
      [['../x', 0, 0]],
      [['x', '0', 0]],
      [['x', 0, -1]],
      [['..\\..\\x', 0, 0]],
      { x: [0, 0] },
    ],
  ],
  packages: [['docker.io'], { 'docker.io': '1' }, [{ 'docker.io': 1 }]],
  restore: [
    { names: ['postgres'] },
    { services: {}, files: { 'config/x': file }, data: ['postgres'] },
    [
      { services: null, files: {}, data: [] },
      { services: {}, files: { '../x': file }, data: [] },
      { services: {}, files: { 'config/x': { ...file, uid: '0' } }, data: [] },
      { services: {}, files: {}, data: ['../x'] },
      { services: {}, files: {}, data: 'postgres' },
    ],
  ],
  'role-password': [{ role: 'r' }, { hash: 'x' }, [{ hash: 1 }, {}]],
  sysctl: [
    { key: 'vm.max_map_count', file: '/etc/sysctl.d/x.conf' },
    { value: '65530', kept: null },
    [
      { value: 65530, kept: null },
      { value: '-w x=1', kept: null },
      { value: '1', kept: 7 },
    ],
  ],
  'gateway-object': [{ kind: 'routes', id: 'r' }, { uri: '/x' }, []],
  'casdoor-object': [
    { table: 'user', owner: 'o', name: 'n', columns: ['password'] },
    { password: 'x' },
    [{ other: 'x' }, { password: {} }, { password: [] }],
  ],
  'casdoor-new': [
    [{ table: 'user', owner: 'o', name: 'n' }],
    { 'user o/n': true },
    [{ 'user o/n': 'yes' }],
  ],
  'database-dump': [{ database: 'd', without: [] }, null, []],
  'weaviate-class': [
    { name: 'CodebaseIndex', copy: 'backups/x' },
    { objects: 1 },
    [{ objects: '1' }, { objects: 1.5 }, {}],
  ],
  asset: ['data/x.zip', { file: '1 2' }, [{ file: 1 }, {}]],
};
/** States of no kind. */
const never: readonly unknown[] = [[1, 2], [[1]], ['x'], true, { a: { b: { c: 1 } } }, -7.5];
const all = [...genericResources, ...costrictResources];

describe('a state that was kept', () => {
  it('is looked at by every kind of change', () => {
    expect(all.map(({ id }) => id).sort()).toEqual(Object.keys(kinds).sort());
  });
  it.each(all.map((resource) => [resource.id, resource] as const))(
    'of %s is taken as it was written, and in no other shape',
    (id, resource) => {
      const [target, good, bad] = kinds[id] ?? [];
      expect(resource.acceptsState(good, target)).toBe(true);
      // The gateway's objects are anybody's: only what is none is refused.
      const open = id === 'gateway-object';
      for (const state of [...never, ...(bad ?? [])])
        expect([state, resource.acceptsState(state, target)]).toEqual([
          state,
          open && !Array.isArray(state) && typeof state === 'object',
        ]);
    },
  );
  it.each([[[1, 2]], [7], ['x'], [{ a: 1 }], [{ ...file, uid: '0' }], [deep(60)], [deep(20_000)]])(
    'and is damaged refuses the undo with the way out, whatever it is',
    async (before) => {
      await forge(toy, { kind: 'file', target: 'config/x', before: stringify(before) });
      const own = quietSession(toy);
      const past = await runToUndo(own, '1');
      if (!past) throw new Error('no run');
      const error = (await planAndPerform(own, undoOperation(own, past)).catch(
        (e) => e,
      )) as UserError;
      expect([error.id, error.exit]).toEqual(['state-lost', 5]);
      expect(error.title.params).toMatchObject({ name: expect.anything() });
      expect(JSON.stringify(error.title)).toContain('config/x');
      expect(error.next[0]?.command).toBe('costrict undo 0001 --leave config/x');
    },
  );
});

/** JSON.stringify calls itself for each level. */
function stringify(value: unknown): string {
  let depth = 0;
  for (let at = value; typeof at === 'object' && at !== null && 'a' in at; at = at.a) depth += 1;
  return depth > 1 ? `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}` : JSON.stringify(value);
}

/** A fix that was killed in the middle, of two files; the state of the first is gone. */
async function interrupted(target = 'first'): Promise<void> {
  await writeFile(join(toy.dir, 'first'), 'new\n');
  await writeFile(join(toy.dir, 'second'), 'new\n');
  const dir = await forge(toy, { kind: 'file', target, before: '{"content":"eA==' });
  const journal = join(dir, 'journal.ndjson');
  const [head, begin] = (await readFile(journal, 'utf8')).split('\n');
  const action = 'file second';
  const revert = { kind: 'file', target: 'second', before: 'before-2.json' };
  const at = '2026-01-01T00:00:00.000Z';
  const second = JSON.stringify({ type: 'begin', at, action, changes: [], revert });
  await writeFile(journal, `${head}\n${begin}\n${second}\n`);
  const uid = process.getuid?.() ?? 0;
  const state = { content: 'b2xkCg==', mode: 0o600, uid, gid: process.getgid?.() ?? 0 };
  await writeFile(join(dir, 'before-2.json'), JSON.stringify(state));
}

const unfinished = () => {
  const { effects } = quietSession(toy);
  return findUnfinished(effects, pathsOf(toy.dir));
};

describe('an interrupted fix whose saved state is damaged', () => {
  it('must be refused as a whole: nothing of it is undone before a person decides', async () => {
    await interrupted();
    expect(await undoForged(quietSession(toy))).toBe('state-lost');
    expect(await readFile(join(toy.dir, 'second'), 'utf8')).toBe('new\n');
    expect((await unfinished())?.undoing).toBe(false);
  });
  it('must be closed by --leave, which undoes the rest and says in the journal what stays', async () => {
    await interrupted();
    expect(await undoForged(quietSession(toy), ['first'])).toBe('undone');
    expect(await readFile(join(toy.dir, 'first'), 'utf8')).toBe('new\n');
    expect(await readFile(join(toy.dir, 'second'), 'utf8')).toBe('old\n');
    expect(await unfinished()).toBeUndefined();
    const journal = await readRun(quietSession(toy).effects, pathsOf(toy.dir), '0001');
    expect(journal?.entries).toContainEqual(
      expect.objectContaining({ type: 'end', action: 'something harmless', outcome: 'left' }),
    );
  });
  it.each(['config/..\\..\\x', '..\\..\\x', '../x'])(
    'must have the same way out when its journal names %s, which is no file of the deployment',
    async (target) => {
      await interrupted(target);
      expect(await undoForged(quietSession(toy))).toBe('journal-not-ours');
      expect(await undoForged(quietSession(toy), ['something harmless'])).toBe('undone');
      expect(await unfinished()).toBeUndefined();
    },
  );
  it('must not take a name that is none of its changes', async () => {
    await interrupted();
    expect(await undoForged(quietSession(toy), ['frist'])).toBe('unknown-change');
    expect(await undoForged(quietSession(toy), ['first', 'frist'])).toBe('unknown-change');
  });
  it('must name by its number what cannot be typed', async () => {
    const dir = await forge(toy, { kind: 'nonsense', target: 'x', before: null });
    const journal = join(dir, 'journal.ndjson');
    const text = await readFile(journal, 'utf8');
    await writeFile(journal, text.replaceAll('something harmless', 'a\\u0007b'));
    expect(await undoForged(quietSession(toy), ['#1'])).toBe('undone');
  });
  it.each([[null], [7], [{}], [{ kind: 'file' }], [{ kind: 7, target: 'x', before: 'y' }]])(
    'must say so when the line of the journal is what is damaged: %j',
    async (revert) => {
      const dir = await forge(toy, { kind: 'file', target: 'first', before: null });
      const journal = join(dir, 'journal.ndjson');
      const lines = (await readFile(journal, 'utf8')).split('\n');
      const begin = { ...JSON.parse(lines[1] ?? ''), revert };
      await writeFile(journal, [lines[0], JSON.stringify(begin), ''].join('\n'));
      expect(await undoForged(quietSession(toy))).toBe('journal-not-ours');
      expect(await undoForged(quietSession(toy), ['something harmless'])).toBe('undone');
      expect(await unfinished()).toBeUndefined();
    },
  );
});

describe('a state that says that nothing was there', () => {
  const there = { content: 'b2xkCg==', mode: 0o600, uid: process.getuid?.() ?? 0 };
  const own = { ...there, gid: process.getgid?.() ?? 0 };

  /** A fix that made or changed a file, as the present version writes it down; then its state is overwritten. */
  async function kept(state: Json, damage?: string): Promise<void> {
    await writeFile(join(toy.dir, 'first'), 'new\n');
    const dir = await forge(toy, { kind: 'file', target: 'first', before: null });
    const fileKind = { resource: fileResource, target: 'first' };
    const { fs } = quietSession(toy).effects;
    const { before, hash } = await keepState(fs, dir, 1, { state, ...fileKind });
    const journal = join(dir, 'journal.ndjson');
    const text = await readFile(journal, 'utf8');
    await writeFile(journal, text.replace(`"${before}"`, `"${before}","hash":"${hash}"`));
    if (damage !== undefined) await writeFile(join(dir, before), damage);
  }
  const present = () => readFile(join(toy.dir, 'first'), 'utf8').catch(() => 'nothing');

  it.each([
    ['null', 'null\n'],
    ['another state', JSON.stringify({ ...own, content: 'eA==' })],
  ])('must not be what damage looks like: %s', async (_, damage) => {
    await kept(own, damage);
    expect([await undoForged(quietSession(toy)), await present()]).toEqual(['state-lost', 'new\n']);
    expect(await undoForged(quietSession(toy), ['first'])).toBe('undone');
    expect(await present()).toBe('new\n');
  });
  it.each([
    ['removes what was made', null, 'nothing'],
    ['restores what was changed', own, 'old\n'],
  ])('must be believed where it is whole: undo %s', async (_, state, left) => {
    await kept(state);
    expect([await undoForged(quietSession(toy)), await present()]).toEqual(['undone', left]);
  });
  it('must be believed in the journal of an older version, which has no hash', async () => {
    await writeFile(join(toy.dir, 'first'), 'new\n');
    await forge(toy, { kind: 'file', target: 'first', before: null });
    expect([await undoForged(quietSession(toy)), await present()]).toEqual(['undone', 'nothing']);
  });
});
