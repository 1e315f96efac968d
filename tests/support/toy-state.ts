import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { realDocker } from '../../src/effects/real/docker.ts';
import type { Toy } from './toy.ts';
import { treeOf } from './tree.ts';

const signal = () => AbortSignal.timeout(60_000);

export const containersOf = async ({ project }: Toy) => {
  const label = `com.docker.compose.project=${project}`;
  const list = await realDocker.containers({ label }, signal());
  return list
    .map(({ id, state, name }) => ({ id, state, name }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
};

/** The state of a deployment, apart from ids and the moment: names, states, databases, files. */
export async function endState(made: Toy) {
  const list = await realDocker.containers(
    { label: `com.docker.compose.project=${made.project}` },
    signal(),
  );
  const container = `${made.project}-postgres-1`;
  const sql = 'SELECT datname FROM pg_database ORDER BY 1';
  const names = await realDocker.exec(container, ['psql', '-U', 'toy', '-Atc', sql], signal());
  const rows = 'SELECT text FROM greetings';
  const seeded = await realDocker.exec(
    container,
    ['psql', '-U', 'toy', '-d', 'shop', '-Atc', rows],
    signal(),
  );
  const files = await treeOf(made.dir, [
    '.costrict',
    'data/postgres',
    'secrets.env',
    'costrict.yaml',
  ]);
  return {
    containers: list
      .map(
        ({ name, status }) => `${name.replace(made.project, '')} ${/\((\w+)\)/.exec(status)?.[1]}`,
      )
      .sort(),
    databases: names.stdout,
    seeded: seeded.stdout,
    // The compose file holds the project's own name, password and ports.
    files: files.map((line) =>
      line.replace(/ (docker-compose\.yml|config\/web\/site\/site\.json) \w+$/, ' $1'),
    ),
    leftovers: (await readdir(join(made.dir, '.costrict'))).sort(),
  };
}
