import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { literal } from '../../src/base/message.ts';
import { Secret } from '../../src/base/secret.ts';
import type { Deployment } from '../../src/config/deployment.ts';
import { composeLabels } from '../../src/docker/containers.ts';
import { issuesOf } from '../../src/doctor/issues-of.ts';
import type { Effects } from '../../src/effects/effects.ts';
import { changeOperation } from '../../src/repair/change-operation.ts';
import { fixOperation } from '../../src/repair/fix-operation.ts';
import { prepare } from '../../src/repair/prepare.ts';
import { contextOf, type FixSession } from '../../src/repair/session.ts';
import { runToUndo, undoOperation } from '../../src/repair/undo.ts';
import type { UserChange } from '../../src/repair/user-commands.ts';
import { planAndPerform } from '../../src/runs/operation.ts';
import type { StepContext } from '../../src/runs/step.ts';
import { deleteObject, listObjects } from '../../src/stacks/costrict/apisix/admin.ts';
import { gatewayStep } from '../../src/stacks/costrict/apisix/step.ts';
import { accountsStep } from '../../src/stacks/costrict/casdoor/step.ts';
import type { CostrictSettings } from '../../src/stacks/costrict/deployment/settings-shape.ts';
import { costrictUsers } from '../../src/stacks/costrict/users/index.ts';
import { checksOf, partsOf } from '../../src/stacks/stacks.ts';
import { testContext } from '../support/costrict.ts';
import {
  type GatewayAndAccounts,
  realTestPorts,
  startGatewayAndAccounts,
} from '../support/gateway-accounts.ts';

const real = realTestPorts();
let servers: GatewayAndAccounts;
let dir: string;

/** The servers run beside Compose: this engine tells their ports as those of the deployment's containers. */
const effects: Effects = {
  ...real,
  docker: {
    ...real.docker,
    containers: async () => {
      const { settings, dir: from } = servers.deployment;
      const ports = Object.values(settings.ports).map((hostPort) => ({
        ...{ hostPort, hostIp: '127.0.0.1', protocol: 'tcp' },
      }));
      const labels = { [composeLabels.project]: settings.project, [composeLabels.dir]: from };
      return [{ state: 'running', labels, ports }] as never;
    },
  },
};

/** As an installation of another's: no settings are read again, and what needs them is left out. */
function session(): FixSession {
  const nothing = { absent: new Map(), absentProbes: new Map(), places: new Map() };
  const adopted = { layout: {} as never, notices: [], ...nothing };
  const deployment = { ...servers.deployment, adopted } as unknown as Deployment;
  return {
    ...{ parts: partsOf(deployment), deployment, effects },
    ...{ signal: new AbortController().signal, emit: () => undefined },
  };
}

const context = () => testContext(effects.http, { deployment: servers.deployment, patient: true });

const looking = () =>
  contextOf(session(), session().deployment) as unknown as StepContext<CostrictSettings>;

/** Everything that the fixes may touch, as text. */
async function state(): Promise<string> {
  const rows = ['application', 'organization', 'user'].map((table) =>
    servers.sql(`SELECT to_jsonb(t) FROM "${table}" t ORDER BY owner, name`),
  );
  const objects = [...(await listObjects(context(), 'routes'))].sort().map(([id, body]) => {
    const { create_time: _, update_time: __, ...rest } = body;
    return `${id} ${JSON.stringify(rest, Object.keys(rest).sort())}`;
  });
  return [...(await Promise.all(rows)), ...objects].join('\n');
}

const never = () => Promise.reject(new UserError({ id: 'never', title: literal('never') }));

async function plan(id: string, choices: readonly string[] = []) {
  const issue = issuesOf(await checksOf(servers.deployment.blueprint)).find((one) => one.id === id);
  if (!issue) throw new Error(`no issue ${id}`);
  return prepare(session(), issue, new Set(choices));
}

async function fix(id: string, forced = false) {
  const prepared = await plan(id);
  if (prepared.kind !== 'plan') throw new Error(`${id}: ${prepared.kind}`);
  const own = session();
  const fix = forced ? { ...prepared.fix, prove: never } : prepared.fix;
  return await planAndPerform(own, fixOperation(own, { ...prepared, fix }));
}

async function undo(): Promise<void> {
  const past = await runToUndo(session(), undefined);
  if (past) await planAndPerform(session(), undoOperation(session(), past));
}

async function change(one: UserChange<CostrictSettings>, forced = false): Promise<void> {
  const own = looking();
  const operation = changeOperation(session(), {
    ...{ command: 'users', name: 'users', title: one.title },
    plan: () => one.plan(own, false),
    verify: forced ? never : async () => [await one.prove(own)],
  });
  await planAndPerform(session(), operation);
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'account-fixes-'));
  servers = await startGatewayAndAccounts(dir);
  for (const step of [gatewayStep, accountsStep]) {
    const given = context();
    await step.act(given, await step.plan(given));
  }
}, 300_000);

afterAll(async () => {
  await servers?.stop();
  await rm(dir, { recursive: true, force: true });
});

const app = "WHERE owner = 'admin' AND name = 'loginApp'";
const demo = "WHERE owner = 'user-group' AND name = 'demo'";
const old = '["http://192.0.2.7:39080/oidc-auth/api/v1/plugin/login/callback"]';

const faults: Readonly<Record<string, () => Promise<unknown>>> = {
  'routes-missing': () => deleteObject(context(), { kind: 'routes', id: 'chat-rag' }),
  'oidc-callback-mismatch': () => servers.sql(`UPDATE application SET redirect_uris = '[]' ${app}`),
  'redirect-stale-after-change': () =>
    servers.sql(`UPDATE application SET redirect_uris = '${old}' ${app}`),
  'default-login-failed': () =>
    servers.sql(
      `UPDATE "user" SET password = 'abcdef', password_type = 'plain', is_forbidden = true ${demo}`,
    ),
  'public-accounts': () =>
    servers.sql(
      `UPDATE "user" SET password = '123', password_type = 'plain' WHERE owner = 'built-in'`,
    ),
  'auth-token-lifetime': () => servers.sql(`UPDATE application SET expire_in_hours = 0 ${app}`),
};

describe.each(Object.entries(faults))('%s', (id, make) => {
  it('must be fixed, rolled back to the letter, and rolled back by itself when it fails', async () => {
    await make();
    const before = await state();
    await expect(fix(id, true)).rejects.toMatchObject({ id: 'fix-not-verified', exit: 4 });
    expect(await state()).toBe(before);
    await fix(id);
    expect((await plan(id)).kind).toBe('not-needed');
    expect(await state()).not.toBe(before);
    await undo();
    expect(await state()).toBe(before);
    await fix(id);
  });
});

describe('users', () => {
  const input = { name: 'alice', phone: undefined, displayName: undefined };
  const password = new Secret('a-first-password');

  it('must be added, given a password, disabled, and each be rolled back', async () => {
    const before = await state();
    await expect(change(costrictUsers.add({ ...input, password }), true)).rejects.toMatchObject({
      exit: 4,
    });
    expect(await state()).toBe(before);
    await change(costrictUsers.add({ ...input, password }));
    expect(await costrictUsers.list(looking())).toMatchObject([
      { name: 'alice', phone: '13400000001', state: 'on' },
      { name: 'demo' },
    ]);
    const added = await state();
    await change(costrictUsers.resetPassword('alice', new Secret('another-password')));
    await undo();
    await change(costrictUsers.enable('alice', false));
    expect((await costrictUsers.list(looking()))[0]?.state).toBe('off');
    await undo();
    expect(await state()).toBe(added);
    await undo();
    expect(await state()).toBe(before);
  });

  it('must be refused with a name, a number or a password that Casdoor does not take', async () => {
    const add = (more: object) =>
      costrictUsers.add({ ...input, password, ...more }).plan(looking(), false);
    for (const name of ['a', 'a b', '-ab', 'a--b', 'x'.repeat(40)])
      await expect(add({ name })).rejects.toMatchObject({ id: 'user-invalid', exit: 2 });
    await expect(add({ name: 'demo' })).rejects.toMatchObject({ id: 'user-exists' });
    await expect(add({ phone: '13400000000' })).rejects.toMatchObject({ id: 'user-exists' });
    await expect(add({ phone: '12 34' })).rejects.toMatchObject({ id: 'user-invalid' });
    await expect(add({ password: new Secret('short') })).rejects.toMatchObject({
      id: 'user-invalid',
    });
    await expect(costrictUsers.enable('nobody', true).plan(looking(), false)).rejects.toMatchObject(
      {
        id: 'unknown-user',
      },
    );
  });

  it('must have logins of the length that was set, within a year', async () => {
    const before = await state();
    await change(costrictUsers.setLifetime({ access: 168, refresh: 720 }));
    expect(await costrictUsers.lifetime(looking())).toEqual({ access: 168, refresh: 720 });
    await undo();
    expect(await state()).toBe(before);
    for (const want of [{ access: 0 }, { access: 8761 }, { access: 48, refresh: 24 }])
      await expect(costrictUsers.setLifetime(want).plan(looking(), false)).rejects.toMatchObject({
        exit: 2,
      });
  });
});
