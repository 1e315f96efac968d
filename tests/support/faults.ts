import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { docker } from './rehearsal.ts';

/** A rehearsal as faults are made in it, whoever deployed it. */
export interface FaultWorld {
  readonly dir: string;
  readonly project: string;
  readonly ports: Readonly<Record<string, number>>;
  readonly chatUrl: string;
  /** Tokens that the settings promise. */
  readonly context: number;
  secret(name: string): Promise<string>;
  container(service: string): string;
  /** A statement in one database, as the superuser inside the container. */
  sql(database: string, statement: string): Promise<string>;
  /** A call of the gateway's Admin API. */
  gateway(method: string, path: string, body?: unknown): Promise<unknown>;
  /** Switches of the model server. */
  models(change: Readonly<Record<string, unknown>>): Promise<void>;
  /** Changes a file in the deployment; the text before it is handed to `restore`. */
  edit(path: string, change: (text: string) => string): Promise<void>;
  /** Puts every edited file back. */
  restore(): Promise<void>;
  restart(service: string): Promise<void>;
  untilHealthy(service: string): Promise<void>;
}

/** A way in which a deployment breaks: made by hand, found by doctor, taken back. */
export interface Fault {
  readonly id: string;
  /** What is done, for the table in docs/. */
  readonly title: string;
  make(world: FaultWorld): Promise<unknown>;
  undo(world: FaultWorld): Promise<unknown>;
  /** Issue ids of the roots; `warn:` before those that are notes. Nothing else may be found. */
  readonly expected: readonly string[];
  /** Milliseconds that the deployment takes to show it, beyond what `make` waits for. */
  readonly settleMs?: number;
}

async function healthOf(container: string): Promise<string> {
  const format = '{{if .State.Health}}{{.State.Health.Status}}{{else}}{{.State.Status}}{{end}}';
  return docker(['inspect', '--format', format, container]);
}

/** Reads ports and models from the deployment itself. */
export async function faultWorld(dir: string): Promise<FaultWorld> {
  const settings = parse(await readFile(join(dir, 'costrict.yaml'), 'utf8'));
  const { project, ports, models } = settings;
  const before = new Map<string, string>();
  const container = (service: string) => `${project}-${service}-1`;
  const secret = async (name: string) => {
    const text = await readFile(join(dir, 'secrets.env'), 'utf8');
    const line = text.split('\n').find((one) => one.startsWith(`${name}=`));
    return (line ?? '').slice(name.length + 1).replace(/^(['"])(.*)\1$/, '$2');
  };
  const world: FaultWorld = {
    dir,
    project,
    ports,
    chatUrl: models.chat.url,
    context: models.chat.context,
    secret,
    container,
    sql: (database, statement) =>
      docker([
        'exec',
        container('postgres'),
        ...['psql', '-v', 'ON_ERROR_STOP=1', '-tA', '-h', '127.0.0.1', '-U', 'zgsm'],
        ...['-d', database, '-c', statement],
      ]),
    async gateway(method, path, body) {
      const response = await fetch(`http://127.0.0.1:${ports.gatewayAdmin}/apisix/admin/${path}`, {
        method,
        headers: { 'X-API-KEY': await secret('APIKEY_APISIX_ADMIN') },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
      return response.json();
    },
    async models(change) {
      const body = JSON.stringify(change);
      const response = await fetch(`${models.chat.url}/control`, { method: 'POST', body });
      if (!response.ok) throw new Error(await response.text());
    },
    async edit(path, change) {
      const full = join(dir, path);
      const text = await readFile(full, 'utf8');
      if (!before.has(full)) before.set(full, text);
      const changed = change(text);
      if (changed === text) throw new Error(`nothing to change in ${path}`);
      // In place: the file is mounted by its inode.
      await writeFile(full, changed);
    },
    async restore() {
      for (const [full, text] of before) await writeFile(full, text);
      before.clear();
    },
    async restart(service) {
      await docker(['restart', '-t', '5', container(service)]);
      await world.untilHealthy(service);
    },
    async untilHealthy(service) {
      const until = Date.now() + 120_000;
      for (;;) {
        const health = await healthOf(container(service));
        if (health === 'healthy' || health === 'running') return;
        if (Date.now() > until) throw new Error(`${service} is ${health}`);
        await sleep(500);
      }
    },
  };
  return world;
}
