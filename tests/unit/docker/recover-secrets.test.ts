import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { UserError } from '../../../src/base/errors.ts';
import { say } from '../../../src/base/message.ts';
import { Secret } from '../../../src/base/secret.ts';
import { check } from '../../../src/cli/commands/config.run.ts';
import { run as render } from '../../../src/cli/commands/render.run.ts';
import { run as recover } from '../../../src/cli/commands/secrets-recover.run.ts';
import { deployTarget } from '../../../src/cli/deploy-target.ts';
import type { Blueprint } from '../../../src/config/blueprint.ts';
import { renderDeployment } from '../../../src/config/render/render.ts';
import { createDeployment } from '../../../src/config/settings/create.ts';
import { completeSecrets, loadDeployment } from '../../../src/config/settings/load.ts';
import { recoverSecrets, usedSecrets } from '../../../src/docker/recover-secrets.ts';
import type { Effects } from '../../../src/effects/effects.ts';
import { realClock } from '../../../src/effects/real/clock.ts';
import { realHost } from '../../../src/effects/real/host.ts';
import { blueprint as costrict } from '../../../src/stacks/costrict/blueprint.ts';
import { projectRoot } from '../../support/cli.ts';
import { commandContext, newDir, testEffects } from '../../support/settings.ts';

const blueprint = costrict as unknown as Blueprint;
const { signal } = new AbortController();
let dir: string;
let effects: Effects;
/** Containers of the project, as the engine tells them. */
let containers: object[];

beforeEach(async () => {
  dir = await newDir();
  containers = [];
  const base = testEffects();
  effects = {
    ...base,
    resources: projectRoot,
    clock: realClock,
    host: { ...realHost, cpus: () => 8 },
    docker: {
      endpoint: async () => ({ address: 'unix:///var/run/docker.sock' }),
      containers: async () => containers,
      inspect: async (id: string) => containers.find((one) => Reflect.get(one, 'id') === id),
    },
  } as unknown as Effects;
  const settings = blueprint.defaults({
    ...{ address: '192.0.2.7', rehearsal: false, bridgeGateway: '172.17.0.1' },
  });
  await createDeployment(effects, { dir, blueprint, settings });
});

const load = () => loadDeployment(effects, dir, [blueprint], { keepDefaults: true });

/** Renders it, then loses secrets.env. Returns what it held. */
async function lose(): Promise<ReadonlyMap<string, string>> {
  const deployment = await load();
  for (const { path, content } of await renderDeployment(deployment, effects, 8)) {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), content);
  }
  await mkdir(join(dir, 'data/postgres'), { recursive: true });
  await rm(join(dir, 'secrets.env'));
  return new Map(
    deployment.secrets.names().map((name) => [name, deployment.secrets.get(name).reveal()]),
  );
}

describe('lost secrets', () => {
  test('must not be made again over data that is there', async () => {
    await lose();
    const refused = { id: 'secrets-lost', exit: 5 };
    await expect(
      completeSecrets(effects, await load(), usedSecrets(effects, signal)),
    ).rejects.toMatchObject(refused);
    // Nor does the check of the settings say that the next deploy makes them.
    const context = commandContext(dir, { effects, dir });
    await expect(check(context, [], {})).rejects.toMatchObject(refused);
    await expect(readFile(join(dir, 'secrets.env'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('must stop a dry run as they stop the deploy', async () => {
    await lose();
    const context = commandContext(dir, { effects, dir });
    const refused = { id: 'secrets-lost', exit: 5 };
    await expect(deployTarget(context, { dryRun: true })).rejects.toMatchObject(refused);
    await expect(render(context, [], { check: true })).rejects.toMatchObject(refused);
  });

  const without = async (name: string) => {
    const text = await readFile(join(dir, 'secrets.env'), 'utf8');
    await writeFile(join(dir, 'secrets.env'), text.replace(new RegExp(`^${name}=.*\n`, 'm'), ''));
  };
  const keptAgain = async () => {
    const text = await readFile(join(dir, 'secrets.env'), 'utf8');
    await lose();
    await writeFile(join(dir, 'secrets.env'), text, { mode: 0o600 });
  };

  test.each(['PASSWORD_POSTGRES', 'OIDC_AUTH_AES_KEY', 'PASSWORD_CASDOOR_ADMIN'])(
    'must not be made again when %s alone is gone, and the others stay as they are',
    async (name) => {
      await keptAgain();
      await without(name);
      const before = await readFile(join(dir, 'secrets.env'), 'utf8');
      const used = usedSecrets(effects, signal);
      const error = (await completeSecrets(effects, await load(), used).catch(
        (e) => e,
      )) as UserError;
      expect([error.id, error.exit]).toEqual(['secrets-lost', 5]);
      expect(say(error.title, 'en')).toContain(name);
      expect(error.next[0]?.command).toBe('costrict secrets recover');
      expect(await readFile(join(dir, 'secrets.env'), 'utf8')).toBe(before);
    },
  );

  test('must be filled in where they are missing, and nowhere else', async () => {
    await keptAgain();
    const whole = await load();
    const was = whole.secrets.get('PASSWORD_POSTGRES').reveal();
    const redis = whole.secrets.get('OIDC_AUTH_AES_KEY').reveal();
    await without('PASSWORD_POSTGRES');
    await recover(commandContext(dir, { effects, dir, yes: true }), [], {});
    const after = await load();
    expect(after.secrets.get('PASSWORD_POSTGRES').reveal()).toBe(was);
    expect(after.secrets.get('OIDC_AUTH_AES_KEY').reveal()).toBe(redis);
    expect(after.missingSecrets).toEqual([]);
  });

  test('must be made where a later version has one that was never used', async () => {
    await keptAgain();
    const name = 'PASSWORD_POSTGRES';
    await without(name);
    // Files as a version without it has rendered them.
    const all = await readdir(dir, { recursive: true, withFileTypes: true });
    const rendered = all.filter(
      (one) => one.isFile() && /\.(?:ya?ml|sh|json|ini|conf)$/.test(one.name),
    );
    for (const { parentPath, name: file } of rendered)
      if (file !== 'costrict.yaml') await writeFile(join(parentPath, file), 'plain: text\n');
    const { made } = await completeSecrets(effects, await load(), usedSecrets(effects, signal));
    expect(made).toEqual([name]);
  });

  test('must be made where there is no history yet', async () => {
    await rm(join(dir, 'secrets.env'));
    const { made } = await completeSecrets(effects, await load(), usedSecrets(effects, signal));
    expect(made.length).toBeGreaterThan(5);
  });

  test('must come back from the rendered files exactly as they were, but one that is in none', async () => {
    const before = new Map([...(await lose())].filter(([, value]) => value !== ''));
    // Casdoor keeps it in its database only.
    const nowhere = 'PASSWORD_CASDOOR_ADMIN';
    const names = [...before.keys()];
    const rows = await recoverSecrets(effects, await load(), names, signal);
    const back = new Map(rows.map(({ name, value }) => [name, value?.reveal()]));
    expect(Object.fromEntries(back)).toEqual({
      ...Object.fromEntries(before),
      [nowhere]: undefined,
    });
  });

  test('must be written back once somebody agreed, and never be shown', async () => {
    const before = await lose();
    const context = { ...commandContext(dir, { effects, dir, yes: true }) };
    const result = await recover(context, [], {});
    expect(result.exit).toBe(1);
    const after = await load();
    for (const [name, value] of before)
      if (name !== 'PASSWORD_CASDOOR_ADMIN') expect(after.secrets.get(name).reveal()).toBe(value);
    const shown = JSON.stringify([result, context]);
    for (const value of before.values()) if (value.length > 6) expect(shown).not.toContain(value);
  });

  test('that differ between two places must not be chosen for anybody', async () => {
    await lose();
    const label = {
      'com.docker.compose.project': 'costrict',
      'com.docker.compose.project.working_dir': dir,
      'com.docker.compose.service': 'postgres',
    };
    containers = [{ id: 'c1', name: 'pg', labels: label, env: { POSTGRES_PASSWORD: 'another' } }];
    const rows = await recoverSecrets(effects, await load(), ['PASSWORD_POSTGRES'], signal);
    expect(rows[0]?.value).toBeUndefined();
    expect(rows[0]?.from.map((from) => say(from, 'en'))).toContain('container pg');
  });

  test('must come from containers of this directory only', async () => {
    await rm(join(dir, 'secrets.env'));
    const labels = {
      'com.docker.compose.project': 'costrict',
      'com.docker.compose.project.working_dir': '/home/mallory',
      'com.docker.compose.service': 'postgres',
    };
    containers = [{ id: 'c1', name: 'pg', labels, env: { POSTGRES_PASSWORD: 'theirs' } }];
    const [row] = await recoverSecrets(effects, await load(), ['PASSWORD_POSTGRES'], signal);
    expect(row).toEqual({ name: 'PASSWORD_POSTGRES', from: [], value: undefined });
    containers = [
      {
        ...containers[0],
        labels: { ...labels, 'com.docker.compose.project.working_dir': dir },
      },
    ];
    const [own] = await recoverSecrets(effects, await load(), ['PASSWORD_POSTGRES'], signal);
    expect(own?.value?.sameAs(new Secret('theirs'))).toBe(true);
  });
});
