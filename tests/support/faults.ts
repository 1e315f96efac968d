import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { docker } from './rehearsal.ts';

/** A rehearsal as tests reach into it, whoever deployed it. */
export interface FaultWorld {
  readonly dir: string;
  readonly project: string;
  readonly ports: Readonly<Record<string, number>>;
  readonly chatUrl: string;
  /** Tokens that the settings promise. */
  readonly context: number;
  container(service: string): string;
  /** A statement in one database, as the superuser inside the container. */
  sql(database: string, statement: string): Promise<string>;
  /** Switches of the model server. */
  models(change: Readonly<Record<string, unknown>>): Promise<void>;
  /** Changes a file in the deployment. */
  edit(path: string, change: (text: string) => string): Promise<void>;
  restart(service: string): Promise<void>;
  untilHealthy(service: string): Promise<void>;
}

async function healthOf(container: string): Promise<string> {
  const format = '{{if .State.Health}}{{.State.Health.Status}}{{else}}{{.State.Status}}{{end}}';
  return docker(['inspect', '--format', format, container]);
}

async function untilHealthy(container: string): Promise<void> {
  const until = Date.now() + 120_000;
  for (;;) {
    const health = await healthOf(container);
    if (health === 'healthy' || health === 'running') return;
    if (Date.now() > until) throw new Error(`${container} is ${health}`);
    await sleep(500);
  }
}

/** Reads ports and models from the deployment itself. */
export async function faultWorld(dir: string): Promise<FaultWorld> {
  const settings = parse(await readFile(join(dir, 'costrict.yaml'), 'utf8'));
  const { project, ports, models } = settings;
  const container = (service: string) => `${project}-${service}-1`;
  const world: FaultWorld = {
    dir,
    project,
    ports,
    chatUrl: models.chat.url,
    context: models.chat.context,
    container,
    sql: (database, statement) =>
      docker([
        'exec',
        container('postgres'),
        ...['psql', '-v', 'ON_ERROR_STOP=1', '-tA', '-h', '127.0.0.1', '-U', 'zgsm'],
        ...['-d', database, '-c', statement],
      ]),
    async models(change) {
      const body = JSON.stringify(change);
      const response = await fetch(`${models.chat.url}/control`, { method: 'POST', body });
      if (!response.ok) throw new Error(await response.text());
    },
    async edit(path, change) {
      const full = join(dir, path);
      const text = await readFile(full, 'utf8');
      const changed = change(text);
      if (changed === text) throw new Error(`nothing to change in ${path}`);
      // In place: the file is mounted by its inode.
      await writeFile(full, changed);
    },
    async restart(service) {
      await docker(['restart', '-t', '5', container(service)]);
      await world.untilHealthy(service);
    },
    untilHealthy: (service) => untilHealthy(container(service)),
  };
  return world;
}
