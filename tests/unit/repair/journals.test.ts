import { chown, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UserError } from '../../../src/base/errors.ts';
import type { Effects } from '../../../src/effects/effects.ts';
import { pastRuns } from '../../../src/repair/past-runs.ts';
import { runToUndo, undoOperation } from '../../../src/repair/undo.ts';
import { planAndPerform } from '../../../src/runs/operation.ts';
import { forge, publishing, quietSession, undoForged } from '../../support/forged.ts';
import { makeToy, type Toy } from '../../support/toy.ts';

const asRoot = process.getuid?.() === 0;
const stranger = 65_534;

let toy: Toy;
let outside: string;
const argvs: string[][] = [];

beforeEach(async () => {
  toy = await makeToy();
  outside = await mkdtemp(join(tmpdir(), 'outside-'));
  argvs.length = 0;
});
afterEach(async () => {
  await toy.remove();
  await rm(outside, { recursive: true, force: true });
});

const session = () => quietSession(toy, argvs);

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a journal that somebody forged', () => {
  const odd: readonly (readonly [string, unknown])[] = [
    ...[null, 7, [], {}, '/etc/passwd', '../x', 'a/../../x', ''].map(
      (target) => ['file', target] as const,
    ),
    ...[
      null,
      {},
      { services: 'web', how: 'up' },
      { services: ['web', '--file=/x'], how: 'up' },
      { services: ['web'], how: '--x' },
      { services: [{}], how: 'up' },
    ].map((target) => ['containers', target] as const),
    ...[null, {}, { path: '..', uid: 0, gid: 0 }, { path: 'data', uid: '0', gid: 0 }].map(
      (target) => ['owner', target] as const,
    ),
    ...[
      null,
      {},
      { key: '../../etc/x', file: '/etc/sysctl.d/x.conf' },
      { key: 'vm.max_map_count', file: '/etc/cron.d/x' },
      { key: 'vm.max_map_count', file: '/etc/sysctl.d/../cron.d/x' },
    ].map((target) => ['sysctl', target] as const),
    ...[null, {}, '/etc/cron.d/x', 'daemon.json', '/etc/docker/../cron.d/x.json'].map(
      (target) => ['daemon-json', target] as const,
    ),
    ...[null, {}, { database: 'shop' }, { database: 'postgres', table: 1, index: 2 }].map(
      (target) => ['database-index', target] as const,
    ),
    ...[null, {}, 'role'].map((target) => ['role-password', target] as const),
    ...[null, {}, 'shop'].map((target) => ['database', target] as const),
    ...[null, {}, 'x', [1], ['--privileged']].map((target) => ['images', target] as const),
    ...[null, {}, 3].map((target) => ['mode', target] as const),
    ['no-such-kind', 'x'],
    ['constructor', 'x'],
    ['__proto__', 'x'],
  ];
  it.each(odd)(
    'must not be carried out when it names what no fix changes: %s %j',
    async (kind, target) => {
      await forge(toy, { kind, target, before: null });
      expect(await undoForged(session())).toBe('journal-not-ours');
      expect(argvs).toEqual([]);
    },
  );

  it('must not make an index of what is no definition of that very index', async () => {
    const target = { database: 'shop', table: 'greetings', index: 'greetings_text' };
    const asked: string[] = [];
    const own = session();
    const query = async (sql: string) => {
      asked.push(sql);
      return [];
    };
    const postgres: Effects['postgres'] = {
      session: (_target, _signal, use) => use({ query } as Parameters<typeof use>[0]),
    };
    for (const before of [
      'DROP TABLE greetings',
      'CREATE INDEX greetings_text ON greetings (text); DROP TABLE greetings',
      'CREATE INDEX other ON public.greetings USING btree (text)',
      7,
    ]) {
      await forge(toy, { kind: 'database-index', target, before: JSON.stringify(before) });
      const past = await runToUndo(own, '1');
      if (!past) throw new Error('no run');
      const docker = { ...own.effects.docker, containers: async () => [publishing(toy)] };
      const session = { ...own, effects: { ...own.effects, docker, postgres } };
      const error = await planAndPerform(session, undoOperation(session, past)).catch((e) => e);
      expect((error as UserError).id, String(before)).toBe('state-lost');
    }
    expect(asked.filter((sql) => /DROP TABLE|CREATE INDEX/.test(sql))).toEqual([]);
  });

  it.each([
    ['an outcome', { close: { outcome: 'toString' } }],
    ['a very deep target', { deep: true }],
  ])('must be listed and refused without a crash: %s', async (_what, more) => {
    const deep = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);
    const target = 'deep' in more ? deep : 'config/x';
    const dir = await forge(toy, { kind: 'file', target: 'T', before: null, ...more });
    const path = join(dir, 'journal.ndjson');
    if ('deep' in more)
      await writeFile(
        path,
        (await readFile(path, 'utf8')).replaceAll(
          '"T"',
          `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
        ),
      );
    expect(target).toBeDefined();
    const past = await pastRuns(session());
    expect(past).toHaveLength(1);
    expect(['done', 'failed', 'interrupted', 'superseded', 'reverted', undefined]).toContain(
      past[0]?.outcome,
    );
  });

  it('must not make a program that runs as its owner', async () => {
    const before = {
      content: base64('#!/bin/sh\n'),
      mode: 0o4755,
      uid: asRoot ? 0 : process.getuid?.(),
      gid: 0,
    };
    const dir = await forge(toy, { kind: 'file', target: 'config/sh', before });
    if (!asRoot) return;
    await chown(join(dir, 'before-1.json'), stranger, stranger);
    expect(await undoForged(session())).toBe('state-foreign');
    expect(await stat(join(toy.dir, 'config/sh')).catch(() => 'none')).toBe('none');
  });

  it.runIf(asRoot)('must not change the machine by a state that another user kept', async () => {
    const path = join(outside, 'daemon.json');
    await writeFile(path, '{}\n');
    const before = { content: base64('{"bad":1}'), mode: 0o644, uid: 0, gid: 0, live: null };
    const dir = await forge(toy, { kind: 'daemon-json', target: path, before });
    await chown(join(dir, 'before-1.json'), stranger, stranger);
    expect(await undoForged(session())).toBe('state-foreign');
    expect(await readFile(path, 'utf8')).toBe('{}\n');
    await chown(join(dir, 'before-1.json'), 0, 0);
    expect(await undoForged(session())).toBe('undone');
  });

  it.each([
    ['torn', '{"content":"eA=='],
    ['gone', undefined],
    ['no JSON', '\u0000\uffff'],
  ])('must say that a state is lost when it is %s', async (_what, before) => {
    await forge(toy, { kind: 'file', target: 'config/x', before });
    expect(await undoForged(session())).toBe('state-lost');
  });

  it.each(['../before-1.json', 'before-1.json/..', '/etc/passwd', 'before-99999999.json'])(
    'must not have its state read from elsewhere: %s',
    async (beforeName) => {
      await forge(toy, { kind: 'file', target: 'config/x', before: null, beforeName });
      expect(await undoForged(session())).toBe('state-lost');
    },
  );

  it('must restore odd modes exactly where the state is our own', async () => {
    await writeFile(join(toy.dir, 'odd'), 'new', { mode: 0o600 });
    const { uid, gid } = await stat(join(toy.dir, 'odd'));
    await forge(toy, {
      kind: 'file',
      target: 'odd',
      before: { content: Buffer.from([0xff, 0, 0xfe]).toString('base64'), mode: 0o1751, uid, gid },
    });
    expect(await undoForged(session())).toBe('undone');
    expect((await stat(join(toy.dir, 'odd'))).mode & 0o7777).toBe(0o1751);
    expect([...(await readFile(join(toy.dir, 'odd')))]).toEqual([0xff, 0, 0xfe]);
  });
});
