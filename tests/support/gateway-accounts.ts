import { join } from 'node:path';
import type { Deployment } from '../../src/config/deployment.ts';
import { renderDeployment } from '../../src/config/render/render.ts';
import type { Effects } from '../../src/effects/effects.ts';
import type { CostrictSettings } from '../../src/stacks/costrict/deployment/settings-shape.ts';
import { casdoor } from '../../templates/rehearsal/standins/casdoor/index.ts';
import { gateway } from '../../templates/rehearsal/standins/gateway/index.ts';
import { projectRoot } from './cli.ts';
import { testDeployment } from './costrict.ts';
import { realEffects } from './effects.ts';
import { buildServer, runServer, type ServerContainer } from './server-images.ts';
import { type Standin, startStandin } from './standin.ts';
import { freePort } from './toy.ts';

/** The real ports of the program; nobody is asked anything. */
export const realTestPorts = (): Effects => ({
  ...realEffects(projectRoot, {} as Effects['prompt']),
  resources: projectRoot,
});

export interface GatewayAndAccounts {
  readonly deployment: Deployment<CostrictSettings>;
  /** A statement in Casdoor's database; its rows as text. */
  sql(statement: string): Promise<string>;
  stop(): Promise<void>;
}

async function rendered(deployment: Deployment<CostrictSettings>, path: string): Promise<string> {
  const files = await renderDeployment(deployment, realTestPorts(), 4);
  const file = files.find(({ path: at }) => at.endsWith(path));
  if (!file) throw new Error(`${path} is not rendered`);
  return typeof file.content === 'string' ? file.content : Buffer.from(file.content).toString();
}

const portIn = (standin: Standin, port: number) => Number(standin.address(port).split(':')[1]);

async function startServers(): Promise<{ etcd: ServerContainer; postgres: ServerContainer }> {
  await buildServer('etcd');
  await buildServer('postgres');
  const etcd = await runServer('etcd', {
    port: await freePort(),
    env: {
      ALLOW_NONE_AUTHENTICATION: 'yes',
      ETCD_ADVERTISE_CLIENT_URLS: 'http://127.0.0.1:2379',
      ETCD_LISTEN_CLIENT_URLS: 'http://0.0.0.0:2379',
    },
  });
  const postgres = await runServer('postgres', {
    port: await freePort(),
    env: { POSTGRES_USER: 'zgsm', POSTGRES_DB: 'casdoor', POSTGRES_PASSWORD: 'pw' },
  });
  await postgres.until(['pg_isready', '-h', '127.0.0.1', '-U', 'zgsm']);
  return { etcd, postgres };
}

const startGateway = (config: string, etcd: ServerContainer): Promise<Standin> =>
  startStandin(gateway, {
    ports: [9080, 9180, 9091, 9092],
    files: {
      '/usr/local/apisix/conf/config.yaml': config.replaceAll(
        'http://etcd:2379',
        `http://127.0.0.1:${etcd.port}`,
      ),
    },
  });

const startCasdoor = (seed: string, postgres: ServerContainer): Promise<Standin> =>
  startStandin(casdoor, {
    ports: [8000],
    env: {
      driverName: 'postgres',
      dataSourceName: `host=127.0.0.1 port=${postgres.port} user=zgsm password=pw sslmode=disable dbname=casdoor`,
      initDataFile: '/init_data.json',
      initDataNewOnly: 'true',
    },
    files: { '/init_data.json': seed },
  });

/** The gateway over a real etcd and Casdoor over a real Postgres, both seeded for one deployment. */
export async function startGatewayAndAccounts(dir: string): Promise<GatewayAndAccounts> {
  const { etcd, postgres } = await startServers();
  const first = testDeployment({}, { PASSWORD_POSTGRES: 'pw' });
  const config = await rendered(first, join('apisix', 'config.yaml'));
  const gatewayStandin = await startGateway(config, etcd);
  const ports = {
    ...first.settings.ports,
    postgres: postgres.port,
    entry: portIn(gatewayStandin, 9080),
    gatewayAdmin: portIn(gatewayStandin, 9180),
  };
  const second = testDeployment({ ports }, { PASSWORD_POSTGRES: 'pw' });
  const seed = await rendered(second, join('casdoor', 'init_data.json'));
  const casdoorStandin = await startCasdoor(seed, postgres);
  const deployment = testDeployment(
    { ports: { ...ports, casdoor: portIn(casdoorStandin, 8000) } },
    { PASSWORD_POSTGRES: 'pw' },
  );
  return {
    deployment: { ...deployment, dir },
    async sql(statement) {
      const argv = ['psql', '-qtA', '-h', '127.0.0.1', '-U', 'zgsm', '-d', 'casdoor'];
      const { code, stdout, stderr } = await postgres.exec([...argv, '-c', statement]);
      if (code !== 0) throw new Error(stderr);
      return stdout;
    },
    async stop() {
      await casdoorStandin.stop();
      await gatewayStandin.stop();
      await postgres.remove();
      await etcd.remove();
    },
  };
}
