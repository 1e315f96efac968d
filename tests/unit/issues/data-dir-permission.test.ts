import { expect, test } from 'vitest';
import type { ProbeContext } from '../../../src/doctor/probe.ts';
import { lockedPaths, readAttributes } from '../../../src/doctor/probes/locked-paths.ts';
import { services } from '../../../src/doctor/probes/services.ts';
import { issue as dataDirPermission } from '../../../src/issues/data-dir-permission/index.ts';
import { dataDirs } from '../../../src/issues/data-dir-permission/probe.ts';
import { issue as settingsRefused } from '../../../src/issues/server-settings-refused/index.ts';
import { detectOne, factsOf, okFact, textOf } from '../../support/facts.ts';
import { log, logs, none } from '../../support/issue-facts.ts';

test('data-dir-permission must say whose directory it is, and leave it to the deploy as root', () => {
  const wanted = { uid: 1000, gid: 1000 };
  const foreign = [{ service: 'es', path: '/opt/costrict/data/es', uid: 0, gid: 0, wanted }];
  const facts = factsOf([dataDirs, okFact({ foreign, isRoot: false })]);
  const [finding] = detectOne(dataDirPermission, facts);
  expect(finding?.status).toBe('warn');
  expect(finding && textOf(finding)).toContain('→ sudo chown -R 1000:1000 /opt/costrict/data/es');
  expect(finding && textOf(finding, 'zh')).toContain('而服务以 uid 1000 运行');
  const asRoot = factsOf([dataDirs, okFact({ foreign, isRoot: true })]);
  expect(detectOne(dataDirPermission, asRoot)[0]?.status).toBe('ok');
});

test('a data directory of another owner must be broken only when its service dies of it', () => {
  const foreign = [
    { service: 'es', path: '/d/es', uid: 0, gid: 0, wanted: { uid: 1000, gid: 1000 } },
  ];
  const dirs = [dataDirs, okFact({ foreign, isRoot: false })] as const;
  expect(detectOne(dataDirPermission, factsOf(dirs, logs(none)), 'running')[0]?.status).toBe('ok');
  const dead = factsOf(dirs, logs(log('data-dir-permission', 'AccessDeniedException')));
  const [finding] = detectOne(dataDirPermission, dead, 'running');
  expect(finding?.status).toBe('broken');
  expect(finding && textOf(finding)).toContain('chown -R 1000:1000 /d/es');
});

test('permissions that a server refuses must be named with the command that heals them', () => {
  const modes = [{ service: 'es', path: '/d/es', mode: 0o777, wanted: 0o700 }];
  const dirs = [dataDirs, okFact({ foreign: [], modes, isRoot: true })] as const;
  const dead = factsOf(dirs, logs(log('data-dir-permission', 'has invalid permissions')));
  const [finding] = detectOne(dataDirPermission, dead, 'running');
  expect(finding?.next.map(({ command }) => command).slice(0, 2)).toEqual([
    'costrict fix data-dir-permission',
    'sudo chmod 700 /d/es',
  ]);
  expect(finding?.evidence).toContain('/d/es: mode 777');
  expect(finding && textOf(finding)).toContain('permissions of the directory');
});

test('a directory that is right by now must not be called another user’s, and its service is restarted first', () => {
  const dirs = [dataDirs, okFact({ foreign: [], modes: [], isRoot: true })] as const;
  const dead = factsOf(dirs, logs(log('data-dir-permission', 'has invalid permissions')));
  const [finding] = detectOne(dataDirPermission, dead, 'running');
  expect(finding?.next[0]?.command).toBe('costrict restart es');
  expect(finding && textOf(finding)).toContain('could not write its data when it last started');
  expect(finding && textOf(finding)).not.toContain('belongs to a user other than');
});

test('a directory of an image that shuts its server out must be judged by its mode', async () => {
  const dir = { path: 'db', uid: 0, gid: 0, mode: 0o755, ownedByImage: true };
  const read = async (uid: number, mode: number) => {
    const services = [{ name: 'db', dataDirs: [dir] }];
    const context = {
      deployment: { dir: '/d', blueprint: { services } },
      effects: { fs: { stat: async () => ({ uid, gid: uid, mode }) }, host: { uid: 0 } },
    };
    const fact = await dataDirs.read(context as unknown as ProbeContext);
    return fact.status === 'ok' ? (fact.value.modes ?? []).length : undefined;
  };
  // Closed to all; as it was made, but closed to the server's user; taken over; as it was made.
  const seen = await Promise.all([read(70, 0), read(0, 0o700), read(70, 0o700), read(0, 0o755)]);
  expect(seen).toEqual([1, 1, 0, 0]);
});

test('a directory that the image takes over itself must not be given to another user', async () => {
  const dir = { uid: 0, gid: 0, mode: 0o700, ownedByImage: true };
  const services = [
    { name: 'postgres', dataDirs: [{ ...dir, path: 'postgres' }] },
    { name: 'es', dataDirs: [{ ...dir, path: 'es', ownedByImage: false }] },
  ];
  const stat = async () => ({ uid: 70, gid: 70, mode: 0o755 });
  const context = {
    deployment: { dir: '/d', blueprint: { services } },
    effects: { fs: { stat }, host: { uid: 0 } },
  };
  const read = await dataDirs.read(context as unknown as ProbeContext);
  if (read.status !== 'ok') throw new Error('not read');
  expect(read.value.foreign.map(({ service }) => service)).toEqual(['es']);
  expect(read.value.modes?.map(({ service }) => service)).toEqual(['postgres', 'es']);
});

test('the words of a configuration about a directory that is shut must be no cause of their own', () => {
  const facts = factsOf(logs(log('server-settings-refused', '>>> \'dir "/data"\'')));
  const [finding] = detectOne(settingsRefused, facts, 'running');
  expect(finding?.explainedBy).toContain('data-dir-permission:es');
});

const shown = {
  i: '----i---------e-------',
  a: '-----a--------e-------',
  e: '--------------e-------',
};

test('attributes must be read of the paths that were asked for: immutable of all, append only of directories', () => {
  const asked = ['/d/db', '/d/db/sub', '/d/db/one.log', '/d/es'] as const;
  const of = new Map(asked.map((path) => [path, path.slice(3, 5)]));
  const text = [
    `${shown.a} /d/db`,
    `${shown.i} /d/db/sub`,
    `${shown.a} /d/db/one.log`,
    `${shown.e} /d/es`,
    `${shown.i} /elsewhere`,
    'lsattr: Operation not supported While reading flags on /d/x',
  ];
  const found = readAttributes(text.join('\n'), of, new Set(['/d/db', '/d/es']));
  expect(found.map(({ path, attribute }) => [path, attribute])).toEqual([
    ['/d/db', 'a'],
    ['/d/db/sub', 'i'],
  ]);
});

test('an immutable directory must be named with the command that heals, and no restart of one that runs', () => {
  const row = (path: string) => ({ service: 'es', path, attribute: 'i' as const, shown: shown.i });
  const seen = (condition: string, ...more: ReturnType<typeof logs>[]) => {
    const rows = [{ name: 'es', condition }];
    const facts = factsOf(
      [dataDirs, okFact({ foreign: [], modes: [], isRoot: true })],
      [lockedPaths, okFact([row('/d/es'), row('/d/es/nodes')])],
      [services, okFact({ services: rows, orphans: [], nowMs: 0 })],
      ...more,
    );
    return detectOne(dataDirPermission, facts, 'running');
  };
  const [finding, ...others] = seen('ready');
  expect([finding?.status, finding?.subject, others]).toEqual(['broken', 'es', []]);
  expect(finding?.next[0]?.command).toBe('sudo chattr -R -i /d/es');
  expect(finding && textOf(finding)).not.toContain('restart');
  const said = seen('restarting', logs(log('data-dir-permission', 'Operation not permitted')));
  expect(said).toHaveLength(1);
  expect(said[0] && textOf(said[0])).toContain('restart es');
});
