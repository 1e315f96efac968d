import { chown, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { Fault, FaultWorld } from '../../support/faults.ts';
import { docker } from '../../support/rehearsal.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const redis = (world: FaultWorld, ...words: readonly string[]): Promise<string> =>
  docker(['exec', world.container('redis'), 'redis-cli', ...words]);

const clients: pg.Client[] = [];

/** Opens connections until the server refuses one. */
async function fill(world: FaultWorld): Promise<void> {
  const password = await world.secret('PASSWORD_POSTGRES');
  const target = { host: '127.0.0.1', port: world.ports.postgres ?? 0, user: 'zgsm', password };
  for (;;) {
    const batch = Array.from({ length: 20 }, () => new pg.Client({ ...target, database: 'zgsm' }));
    for (const client of batch) client.on('error', () => undefined);
    const opened = await Promise.allSettled(batch.map((client) => client.connect()));
    clients.push(...batch.filter((_, at) => opened[at]?.status === 'fulfilled'));
    if (opened.some(({ status }) => status === 'rejected')) return;
  }
}

/** A directory below data/ with all that is in it; gives the owner before. */
async function give(world: FaultWorld, dir: string, owner: { uid: number; gid: number }) {
  const path = join(world.dir, 'data', dir);
  const { uid, gid } = await stat(path);
  const names = await readdir(path, { recursive: true });
  for (const name of ['', ...names]) await chown(join(path, name), owner.uid, owner.gid);
  return { uid, gid };
}

const root = { uid: 0, gid: 0 };
let owner = root;

export const databaseFaults: readonly Fault[] = [
  {
    id: 'wrong-postgres-password',
    title: 'The password of the database’s user is another one',
    make: (world) => world.sql('zgsm', `ALTER USER zgsm PASSWORD 'somebody-elses'`),
    undo: async (world) =>
      world.sql(
        'zgsm',
        `ALTER USER zgsm PASSWORD ${quoted(await world.secret('PASSWORD_POSTGRES'))}`,
      ),
    expected: ['postgres-password-mismatch'],
  },
  {
    id: 'filled-connections',
    title: 'Every connection of Postgres is taken',
    make: fill,
    undo: () => Promise.all(clients.splice(0).map((client) => client.end())),
    expected: ['too-many-clients'],
  },
  {
    id: 'missing-database',
    title: 'A database that a service needs has another name',
    make: (world) => world.sql('zgsm', 'ALTER DATABASE codereview RENAME TO away'),
    undo: (world) => world.sql('zgsm', 'ALTER DATABASE away RENAME TO codereview'),
    expected: ['database-missing'],
  },
  {
    id: 'redis-full',
    title: 'Redis has reached the memory that it may use',
    make: (world) => redis(world, 'config', 'set', 'maxmemory', '1'),
    undo: (world) => redis(world, 'config', 'set', 'maxmemory', '0'),
    expected: ['redis-unwell'],
  },
  {
    id: 'redis-replica',
    title: 'Somebody made Redis a replica of another server',
    make: (world) => redis(world, 'replicaof', '192.0.2.1', '6379'),
    undo: (world) => redis(world, 'replicaof', 'no', 'one'),
    expected: ['redis-unwell'],
  },
  {
    id: 'redis-cannot-save',
    title: 'The data directory of Redis belongs to root, and it cannot save',
    async make(world) {
      owner = await give(world, 'redis', root);
      await redis(world, 'bgsave');
    },
    async undo(world) {
      await give(world, 'redis', owner);
      await redis(world, 'save');
    },
    expected: ['redis-unwell'],
  },
  {
    id: 'data-dir-owner',
    title: 'The data directory of etcd belongs to root when it starts',
    async make(world) {
      await docker(['stop', '-t', '5', world.container('etcd')]);
      owner = await give(world, 'etcd', root);
      await docker(['start', world.container('etcd')]);
    },
    async undo(world) {
      await docker(['stop', '-t', '5', world.container('etcd')]);
      await give(world, 'etcd', owner);
      await docker(['start', world.container('etcd')]);
      await world.untilHealthy('etcd');
    },
    expected: ['data-dir-permission'],
  },
];
