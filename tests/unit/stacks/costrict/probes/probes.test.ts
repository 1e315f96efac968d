import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hash } from 'bcryptjs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Secret } from '../../../../../src/base/secret.ts';
import type { Deployment } from '../../../../../src/config/deployment.ts';
import { composeLabels } from '../../../../../src/docker/containers.ts';
import type { AnyProbe } from '../../../../../src/doctor/probe.ts';
import { runProbes } from '../../../../../src/doctor/run-probes.ts';
import type { Effects } from '../../../../../src/effects/effects.ts';
import { realClock } from '../../../../../src/effects/real/clock.ts';
import { realFs } from '../../../../../src/effects/real/fs.ts';
import { realHost } from '../../../../../src/effects/real/host.ts';
import { isStored } from '../../../../../src/stacks/costrict/casdoor/password.ts';
import { pluginFiles } from '../../../../../src/stacks/costrict/issues/asset-missing/probe.ts';
import { embedderFile } from '../../../../../src/stacks/costrict/issues/embedding-rerank-model-update/probe.ts';
import { servedModels } from '../../../../../src/stacks/costrict/issues/model-list-stale/probe.ts';
import { signingKeys } from '../../../../../src/stacks/costrict/issues/public-accounts/probe.ts';
import { gatewayAdmin } from '../../../../../src/stacks/costrict/probes/gateway.ts';
import { higressObjects } from '../../../../../src/stacks/costrict/probes/higress-objects.ts';
import { loginPage } from '../../../../../src/stacks/costrict/probes/login.ts';
import { projectRoot } from '../../../../support/cli.ts';
import { answer, httpOf, refused, testDeployment } from '../../../../support/costrict.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'probes-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** One probe over the given HTTP port and the directory of this test. */
async function read(
  probe: AnyProbe,
  http: Effects['http'] = httpOf(() => refused('ECONNREFUSED')),
) {
  const deployment = { ...testDeployment(), dir } as unknown as Deployment;
  // A key goes only to ports that containers of this deployment publish.
  const container = {
    state: 'running',
    labels: {
      [composeLabels.project]: deployment.settings.project,
      [composeLabels.dir]: dir,
    },
    ports: Object.values(deployment.settings.ports).map((hostPort) => ({
      ...{ hostPort, hostIp: '127.0.0.1', protocol: 'tcp' },
    })),
  };
  const docker = { containers: async () => [container] };
  const ports = { fs: realFs, http, docker, clock: realClock, host: realHost };
  const facts = await runProbes({
    probes: [probe],
    effects: { ...ports, resources: projectRoot } as unknown as Effects,
    blueprint: deployment.blueprint,
    deployment,
    dir,
    stage: 'running',
    signal: new AbortController().signal,
    budgetMs: 10_000,
  });
  return facts.get(probe);
}

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(join(dir, path, '..'), { recursive: true });
  await writeFile(join(dir, path), content);
}

describe('a stored password', () => {
  test('must be compared by looking, whatever way it is stored', async () => {
    expect(await isStored(new Secret('x1'), 'x1', 'plain')).toBe(true);
    expect(await isStored(new Secret('x1'), 'x2', '')).toBe(false);
    const hashed = await hash('x1', 4);
    expect(await isStored(new Secret('x1'), hashed, 'bcrypt')).toBe(true);
    expect(await isStored('x2', hashed, 'bcrypt')).toBe(false);
    expect(await isStored('x1', 'anything', 'argon2id')).toBeNull();
  });
});

describe('plug-in files', () => {
  test('must be distinguished: there, missing, empty, a saved page', async () => {
    await put('data/portal/wasm/ai-proxy.wasm', new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]));
    await put('data/portal/wasm/ai-quota.wasm', '<html>404</html>');
    await put('data/portal/wasm/ai-statistics.wasm', '');
    const { value } = await read(pluginFiles);
    const states = Object.fromEntries(
      value.map((file: { path: string; state: string }) => [
        file.path.replace(/^.*\//, ''),
        file.state,
      ]),
    );
    expect(states).toMatchObject({
      'ai-proxy.wasm': 'ok',
      'ai-quota.wasm': 'not-wasm',
      'ai-statistics.wasm': 'empty',
      'model_router.wasm': 'missing',
    });
  });
});

describe('rendered files', () => {
  test('a layout without Higress must be skipped, a broken file named', async () => {
    expect((await read(higressObjects)).status).toBe('skipped');
    await put('data/higress/wasmplugins/ai-quota-1.0.0.yaml', 'a: [unclosed');
    expect((await read(higressObjects)).value.unreadable).toEqual([
      'data/higress/wasmplugins/ai-quota-1.0.0.yaml',
    ]);
  });
  test('a configuration of another shape must not be taken for a right one', async () => {
    await put(
      'config/codebase-embedder/conf.yaml',
      '__proto__: {VectorStore: 1}\nVectorStore: 7\n',
    );
    expect((await read(embedderFile)).value.other).toHaveLength(6);
  });
  test('no value of a key must be in the fact', async () => {
    await put(
      'config/codebase-embedder/conf.yaml',
      'VectorStore: {Embedder: {ApiKey: canary-of-a-key}}\n',
    );
    expect(JSON.stringify(await read(embedderFile))).not.toContain('canary');
  });
});

describe('servers', () => {
  test('a gateway that refuses the key is a fact, one that does not answer is unknown with its services', async () => {
    const key = await read(
      gatewayAdmin,
      httpOf(() => answer(401, { error_msg: 'no' })),
    );
    expect(key).toMatchObject({ status: 'ok', value: { access: 'key' } });
    const gone = await read(gatewayAdmin);
    const because = expect.arrayContaining(['service-stopped:apisix', 'service-stopped:etcd']);
    expect(gone).toMatchObject({ status: 'unknown', because });
  });
  test('a page in place of the gateway must be unknown, never an empty gateway', async () => {
    const page = httpOf(() => answer(200, '<html>', { 'content-type': 'text/html' }));
    expect((await read(gatewayAdmin, page)).status).toBe('unknown');
  });
  test('a list of another shape must be no list', async () => {
    const of = async (body: unknown) =>
      (
        await read(
          servedModels,
          httpOf(() => answer(200, body)),
        )
      ).value.names;
    expect(await of({ data: [{ id: 'glm' }, { id: 7 }, null] })).toEqual(['glm']);
    expect(await of({ data: 'x' })).toBeNull();
    expect(await of('[')).toBeNull();
  });
  test('the login page’s complaint must be reported without a secret', async () => {
    const http = httpOf(() => answer(200, { status: 'error', msg: 'Invalid client_id' }));
    const fact = await read(loginPage, http);
    expect(fact.value.app).toBe('client');
    expect(JSON.stringify(fact)).not.toContain('secret-of-');
  });
  test('keys of another shape must leave it unknown; an unknown key is nobody’s', async () => {
    const of = (body: unknown) =>
      read(
        signingKeys,
        httpOf(() => answer(200, body)),
      );
    expect((await of({})).status).toBe('unknown');
    expect((await of({ keys: [{ n: 'abc', kid: 'cert' }, 5] })).value).toEqual({
      keys: 2,
      known: [],
    });
  });
});
