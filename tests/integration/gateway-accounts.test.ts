import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deployment } from '../../src/config/deployment.ts';
import { renderDeployment } from '../../src/config/render/render.ts';
import type { Effects } from '../../src/effects/effects.ts';
import { realHttp } from '../../src/effects/real/http.ts';
import type { Step, StepContext } from '../../src/runs/step.ts';
import { gatewayStep } from '../../src/stacks/costrict/apisix/step.ts';
import { proveLogin, userToken } from '../../src/stacks/costrict/casdoor/prove.ts';
import { accountsStep } from '../../src/stacks/costrict/casdoor/step.ts';
import { loginCallback } from '../../src/stacks/costrict/deployment/addresses.ts';
import type { CostrictSettings } from '../../src/stacks/costrict/deployment/settings-shape.ts';
import { casdoor } from '../../templates/rehearsal/standins/casdoor/index.ts';
import { gateway } from '../../templates/rehearsal/standins/gateway/index.ts';
import { projectRoot } from '../support/cli.ts';
import { testContext, testDeployment } from '../support/costrict.ts';
import { realEffects } from '../support/effects.ts';
import { buildServer, runServer } from '../support/server-images.ts';
import { type Standin, startStandin } from '../support/standin.ts';
import { freePort } from '../support/toy.ts';

const costrictPorts = testDeployment().settings.ports;
const cleanup: (() => Promise<unknown>)[] = [];
const ports: Record<string, number> = {};
let deployment: Deployment<CostrictSettings>;
let databasePort: number;
let accounts: Standin;

function deploymentOn(address = '10.20.0.15', secrets: Record<string, string> = {}) {
  return testDeployment(
    { ports: { ...costrictPorts, ...ports }, server: { address, publicUrl: '' } },
    secrets,
  );
}

const context = (of = deployment) => testContext(realHttp, { deployment: of, patient: true });

async function run(step: Step<CostrictSettings>, given: StepContext<CostrictSettings>) {
  const planned = await step.plan(given);
  const { changes } = planned;
  if (changes.length > 0) await step.act(given, planned);
  await step.prove(given, planned);
  return changes.map(({ action, name }) => `${action} ${name}`);
}

async function rendered(path: string): Promise<string> {
  const real: Effects = realEffects(projectRoot, {} as Effects['prompt']);
  const files = await renderDeployment(deployment, { ...real, resources: projectRoot }, 4);
  const file = files.find(({ path: at }) => at.endsWith(path));
  if (!file) throw new Error(`${path} is not rendered`);
  return typeof file.content === 'string' ? file.content : Buffer.from(file.content).toString();
}

const portIn = (standin: Standin, port: number) => Number(standin.address(port).split(':')[1]);

async function startCasdoor(): Promise<Standin> {
  const standin = await startStandin(casdoor, {
    ports: [8000],
    env: {
      driverName: 'postgres',
      dataSourceName: `host=127.0.0.1 port=${databasePort} user=zgsm password=pw sslmode=disable dbname=zgsm`,
      initDataFile: '/init_data.json',
      initDataNewOnly: 'true',
    },
    files: { '/init_data.json': await rendered(join('casdoor', 'init_data.json')) },
  });
  cleanup.push(() => standin.stop());
  ports.casdoor = portIn(standin, 8000);
  deployment = deploymentOn();
  return standin;
}

async function startGateway(etcdPort: number): Promise<void> {
  const text = (await rendered(join('apisix', 'config.yaml'))).replaceAll(
    'http://etcd:2379',
    `http://127.0.0.1:${etcdPort}`,
  );
  const standin = await startStandin(gateway, {
    ports: [9080, 9180, 9091, 9092],
    files: { '/usr/local/apisix/conf/config.yaml': text },
  });
  cleanup.push(() => standin.stop());
  ports.entry = portIn(standin, 9080);
  ports.gatewayAdmin = portIn(standin, 9180);
  deployment = deploymentOn();
}

async function startServer(name: 'etcd' | 'postgres', env: Record<string, string>) {
  await buildServer(name);
  const server = await runServer(name, { port: await freePort(), env });
  cleanup.push(() => server.remove());
  return server;
}

beforeAll(async () => {
  deployment = deploymentOn();
  const etcd = await startServer('etcd', {
    ALLOW_NONE_AUTHENTICATION: 'yes',
    ETCD_ADVERTISE_CLIENT_URLS: 'http://127.0.0.1:2379',
    ETCD_LISTEN_CLIENT_URLS: 'http://0.0.0.0:2379',
  });
  const postgres = await startServer('postgres', {
    POSTGRES_USER: 'zgsm',
    POSTGRES_DB: 'zgsm',
    POSTGRES_PASSWORD: 'pw',
  });
  databasePort = postgres.port;
  await postgres.until(['pg_isready', '-h', '127.0.0.1', '-U', 'zgsm']);
  await startGateway(etcd.port);
  accounts = await startCasdoor();
}, 300_000);

afterAll(async () => {
  for (const undo of cleanup.reverse()) await undo();
});

describe('the gateway over a real etcd', () => {
  it('must get 28 objects, be proved, and need nothing the second time', async () => {
    expect(await run(gatewayStep, context())).toHaveLength(28);
    expect(await run(gatewayStep, context())).toEqual([]);
  });

  it('must take a changed secret into exactly the routes that carry it', async () => {
    const other = deploymentOn('10.20.0.15', { OIDC_CLIENT_SECRET: 'another' });
    expect(await run(gatewayStep, context(other))).toHaveLength(6);
    expect(await run(gatewayStep, context())).toHaveLength(6);
  });

  it('must name a wrong admin key', async () => {
    const other = deploymentOn('10.20.0.15', { APIKEY_APISIX_ADMIN: 'wrong' });
    await expect(gatewayStep.plan(context(other))).rejects.toMatchObject({
      id: 'admin-api-key-mismatch',
    });
  });
});

describe('Casdoor over a real Postgres', () => {
  it('must be closed and proved, and need nothing the second time', async () => {
    expect(await run(accountsStep, context())).toEqual(['update built-in/admin']);
    expect(await run(accountsStep, context(deploymentOn()))).toEqual([]);
  });

  it('must follow a changed address and keep the old callback', async () => {
    const moved = deploymentOn('10.20.0.99');
    expect(await run(accountsStep, context(moved))).toEqual(['update admin/loginApp']);
    expect(loginCallback(moved.settings)).toContain('10.20.0.99');
    expect(await run(accountsStep, context(deploymentOn()))).toEqual([]);
  });

  it('must follow a changed client secret', async () => {
    const other = deploymentOn('10.20.0.15', { OIDC_CLIENT_SECRET: 'another' });
    expect(await run(accountsStep, context(other))).toEqual(['update admin/loginApp']);
    expect(await run(accountsStep, context(deploymentOn()))).toEqual(['update admin/loginApp']);
  });

  it('must not make over what is there when it starts again', async () => {
    const before = await userToken(context(deploymentOn()));
    await accounts.stop();
    accounts = await startCasdoor();
    expect(await run(accountsStep, context(deploymentOn()))).toEqual([]);
    const subject = (token: string) =>
      JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).sub;
    const after = await userToken(context(deploymentOn()));
    expect(subject(after.grant.token.reveal())).toBe(subject(before.grant.token.reveal()));
  });

  it('must go on when demo has a password of its own, and leave it', async () => {
    const other = deploymentOn('10.20.0.15', { PASSWORD_DEMO: 'not the one that is set' });
    const given = context(other);
    await proveLogin(given);
    expect(given.warnings.map(({ id }) => id)).toEqual(['costrict.accounts.demoChanged']);
    expect((await userToken(context(deploymentOn()))).standIn).toBeUndefined();
  });
});
