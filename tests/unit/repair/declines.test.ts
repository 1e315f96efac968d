import { describe, expect, test } from 'vitest';
import { Secret } from '../../../src/base/secret.ts';
import type { Finding } from '../../../src/base/verdict.ts';
import type { AnyProbe } from '../../../src/doctor/probe.ts';
import { database } from '../../../src/doctor/probes/database.ts';
import { type Drift, drifts } from '../../../src/doctor/probes/drift.ts';
import { outdatedContainers } from '../../../src/doctor/probes/outdated.ts';
import { redis } from '../../../src/doctor/probes/redis.ts';
import { rendered } from '../../../src/doctor/probes/rendered.ts';
import { silence } from '../../../src/doctor/probes/servers.ts';
import { services } from '../../../src/doctor/probes/services.ts';
import { fix as limitsChanged } from '../../../src/issues/container-limits-changed/fix.ts';
import { issue as limitsIssue } from '../../../src/issues/container-limits-changed/index.ts';
import { fix as dataDirPermission } from '../../../src/issues/data-dir-permission/fix.ts';
import { dataDirs } from '../../../src/issues/data-dir-permission/probe.ts';
import { fix as overloaded } from '../../../src/issues/machine-overloaded/fix.ts';
import { fix as nameElsewhere } from '../../../src/issues/name-leads-elsewhere/fix.ts';
import { fix as nameBroken } from '../../../src/issues/name-resolution-broken/fix.ts';
import { fix as portNotPublished } from '../../../src/issues/port-not-published/fix.ts';
import { hostPorts } from '../../../src/issues/port-not-published/probe.ts';
import { fix as passwordMismatch } from '../../../src/issues/postgres-password-mismatch/fix.ts';
import { fix as redisUnwell } from '../../../src/issues/redis-unwell/fix.ts';
import { fix as secretsOpen } from '../../../src/issues/secrets-file-open/fix.ts';
import { openFiles } from '../../../src/issues/secrets-file-open/probe.ts';
import { fix as missing } from '../../../src/issues/service-missing/fix.ts';
import { fix as outdated } from '../../../src/issues/service-outdated/fix.ts';
import { fix as restartLoop } from '../../../src/issues/service-restart-loop/fix.ts';
import { fix as stopped } from '../../../src/issues/service-stopped/fix.ts';
import { fix as unhealthy } from '../../../src/issues/service-unhealthy/fix.ts';
import type { Fix, FixContext } from '../../../src/repair/fix.ts';
import { detectOne, factsOf, okFact } from '../../support/facts.ts';

type Pair = readonly [AnyProbe, ReturnType<typeof okFact>];

const finding = { subject: 'web', status: 'broken', evidence: [] } as unknown as Finding;
/** The plan of a fix of `web` in these circumstances: names of actions, or its guide's commands. */
async function planned(fix: Fix, ...given: readonly (Pair | Finding | { uid: number })[]) {
  const facts = given.filter((one): one is Pair => Array.isArray(one));
  const found = given.filter((one): one is Finding => 'subject' in one);
  const user = given.find((one): one is { uid: number } => 'uid' in one);
  const databases = { user: 'app', password: 'PASSWORD' };
  const context = {
    facts: factsOf(...facts),
    findings: found.length > 0 ? found : [finding],
    choices: new Set(),
    effects: { host: { uid: user?.uid ?? 0 } },
    deployment: {
      ...{ dir: '/d', secrets: { has: () => true, get: () => new Secret('x') } },
      blueprint: { services: [{ name: 'web' }], databases },
    },
  } as unknown as FixContext;
  const plan = await fix.plan(context);
  if ('guide' in plan) return { commands: plan.guide.flatMap(({ commands }) => commands) };
  return { how: plan.actions.map(({ target }) => (target as { how?: string }).how ?? 'other') };
}

const service = (more: object) => okFact({ services: [{ name: 'web', ...more }], orphans: [] });
const drift = (more: Partial<Drift>): Pair => [
  drifts,
  okFact([{ ...{ service: 'web', made: [], variables: [], limits: [] }, ...more }]),
];
const limits = [{ limit: 'memory', have: '1', want: '0' }] as const;

describe('a fix must be started where it can help, and decline beside it', () => {
  test('service-missing: another container has the name', async () => {
    expect(await planned(missing, [services, service({})])).toEqual({ how: ['up'] });
    expect(await planned(missing, [services, service({ nameHolder: 'p-web-1' })])).toEqual({
      commands: [
        'docker inspect p-web-1',
        'docker stop p-web-1',
        'docker rename p-web-1 p-web-1-other',
      ],
    });
  });

  test('service-stopped: the engine cannot start it', async () => {
    const facts = (error: string): Pair => [
      services,
      service({ container: 'p-web-1', trouble: { error } }),
    ];
    expect(await planned(stopped, facts(''))).toEqual({ how: ['up'] });
    expect(await planned(stopped, facts('port is already allocated'))).toEqual({ how: ['up'] });
    const refused = facts('exec: "/entry.sh": no such file or directory');
    expect(await planned(stopped, refused)).toHaveProperty('commands');
  });

  test('service-unhealthy: limits set at run time, or a container of somebody else', async () => {
    expect(await planned(unhealthy, [drifts, okFact([])])).toEqual({ how: ['restart'] });
    expect(await planned(unhealthy, drift({ limits }))).toEqual({
      commands: ['costrict fix container-limits-changed'],
    });
    expect(await planned(unhealthy, drift({ made: ['user'] }))).toEqual({
      commands: ['costrict fix service-outdated'],
    });
  });

  test('service-restart-loop: a restart alone meets the same cause', async () => {
    expect(await planned(restartLoop, [services, service({})])).toHaveProperty('commands');
  });

  test('service-outdated: labels that are equal hide another image from Compose', async () => {
    const old = (what: string): Pair => [outdatedContainers, okFact([{ service: 'web', what }])];
    expect(await planned(outdated, old('definition'))).toEqual({ how: ['up'] });
    expect(await planned(outdated, old('image'))).toEqual({ how: ['recreate'] });
    expect(
      await planned(outdated, [outdatedContainers, okFact([])], drift({ made: ['image'] })),
    ).toEqual({ how: ['recreate'] });
  });

  test('container-limits-changed: the whole container is somebody else’s', async () => {
    expect(await planned(limitsChanged, drift({ limits }))).toEqual({ how: ['recreate'] });
    const facts = factsOf(drift({ limits, made: ['image'] }), [services, service({})]);
    expect(detectOne(limitsIssue, facts, 'running').map(({ status }) => status)).toEqual(['ok']);
  });

  test('port-not-published: the Compose file names other ports', async () => {
    const file = (state: string): Pair => [
      rendered,
      okFact([{ path: 'docker-compose.yml', state, shared: false, placeholders: [] }]),
    ];
    expect(await planned(portNotPublished, file('same'))).toEqual({ how: ['recreate'] });
    expect(await planned(portNotPublished, file('edited'))).toHaveProperty('commands');
  });

  test('redis-unwell: what it could not save would be lost, and a login is not taken off by a restart', async () => {
    const up = { service: 'web', container: 'p-web-1', kind: 'up', saved: true };
    expect(await planned(redisUnwell, [redis, okFact(up)])).toEqual({ how: ['restart'] });
    for (const state of [
      { ...up, saved: false },
      { ...up, kind: 'error', words: 'MISCONF Redis is configured to save' },
      { ...up, kind: 'auth', words: 'NOAUTH Authentication required.' },
    ])
      expect(await planned(redisUnwell, [redis, okFact(state)])).toEqual({ how: [] });
  });

  test('machine-overloaded: no container of this deployment is the one that takes the CPUs', async () => {
    expect(await planned(overloaded)).toEqual({ how: ['recreate'] });
    const machine = { ...finding, subject: 'machine' };
    expect(await planned(overloaded, machine)).toHaveProperty('commands');
  });

  test('data-dir-permission: another user cannot give files away', async () => {
    const wanted = { uid: 999, gid: 999 };
    const foreign = [{ service: 'web', path: '/d/data/web', uid: 0, gid: 0, wanted }];
    const facts: Pair = [dataDirs, okFact({ foreign })];
    expect(await planned(dataDirPermission, facts)).toEqual({ how: ['other', 'restart'] });
    const commands = await planned(dataDirPermission, facts, { uid: 1000 });
    expect(JSON.stringify(commands)).toContain('sudo chown -R 999:999 /d/data/web');
    const other: Pair = [dataDirs, okFact({ foreign: [{ ...foreign[0], service: 'db' }] })];
    expect(await planned(dataDirPermission, other)).toEqual({ how: [] });
    const modes = [{ service: 'web', path: '/d/data/web', mode: 0, wanted: 0o750 }];
    const shut: Pair = [dataDirs, okFact({ foreign: [], modes })];
    expect(await planned(dataDirPermission, shut)).toEqual({ how: ['other', 'restart'] });
    const typed = await planned(dataDirPermission, shut, { uid: 1000 });
    expect(JSON.stringify(typed)).toContain('sudo chmod 750 /d/data/web');
  });

  test('postgres-password-mismatch: the login is refused, and not for its password', async () => {
    const refused = (refusal: string): Pair => [database, okFact({ kind: 'refused', refusal })];
    expect(await planned(passwordMismatch, refused('password'))).toEqual({ how: ['other'] });
    for (const other of ['expired', 'rules', 'role', 'closed', 'limit'])
      expect(await planned(passwordMismatch, refused(other))).toEqual({ how: [] });
  });

  test('port-not-published: packets are dropped, not sent to nobody', async () => {
    const row = { name: 'web', service: 'web', port: 80 };
    const failing = (failure: string): Pair => [hostPorts, okFact([{ ...row, failure }])];
    expect(await planned(portNotPublished, failing('ECONNREFUSED'))).toEqual({ how: ['recreate'] });
    expect(await planned(portNotPublished, failing(silence))).toEqual({
      commands: ['sudo iptables-save', 'sudo nft list ruleset'],
    });
  });

  test.each([
    ['name-leads-elsewhere', nameElsewhere],
    ['name-resolution-broken', nameBroken],
  ])(
    '%s: the edited Compose file may be why, and another container the same again',
    async (_, fix) => {
      const file = (state: string): Pair => [
        rendered,
        okFact([{ path: 'docker-compose.yml', state, shared: false, placeholders: [] }]),
      ];
      expect(await planned(fix, file('same'))).toEqual({ how: ['recreate'] });
      expect(await planned(fix, file('edited'))).toEqual({
        commands: [
          'costrict render --diff --check',
          'costrict fix file-edited-by-hand --with overwrite',
          'costrict up web',
        ],
      });
    },
  );

  test('secrets-file-open: only the owner and root may close a file', async () => {
    const file: Pair = [openFiles, okFact([{ path: '/d/secrets.env', mode: 0o644, uid: 7 }])];
    for (const uid of [0, 7])
      expect(await planned(secretsOpen, file, { uid })).toEqual({ how: ['other'] });
    expect(await planned(secretsOpen, file, { uid: 1000 })).toEqual({
      commands: ['sudo costrict fix secrets-file-open', 'sudo chmod 600 /d/secrets.env'],
    });
  });
});
