import { quoteText } from '../../../deploy/database/wait.ts';
import {
  containerOf,
  docker,
  inside,
  startService,
  stopService,
} from '../../../repair/lab/containers.ts';
import { give } from '../../../repair/lab/files.ts';
import { databaseUser } from '../deployment/database.ts';
import { labTexts as t } from '../texts/lab.ts';
import { fault, keepValue, type Lab, putBack, redis, sql } from './tools.ts';

const root = { uid: 0, gid: 0 };

/** Gives a directory below data/ to root, and keeps who had it. */
async function toRoot(context: Lab, dir: string): Promise<void> {
  const { uid, gid } = await give(context, dir, root);
  await context.keep('owner', `${uid}:${gid}`);
}

const toOwner = (context: Lab, dir: string): Promise<void> =>
  putBack(context, 'owner', (text) => {
    const [uid = 0, gid = 0] = text.split(':').map(Number);
    return give(context, dir, { uid, gid });
  });

const pidFile = '/tmp/lab-filler';
const pipe = `${pidFile}.pipe`;
/**
 * Many clients in one process group, which one signal ends. They wait for a word that never comes: a server
 * process that is busy would not notice that its client is gone.
 */
const filler = `trap 'kill 0' TERM; echo $$ > ${pidFile}; rm -f ${pipe}; mkfifo ${pipe}; exec 3<>${pipe}; i=0
while [ $i -lt COUNT ]; do i=$((i + 1))
psql -h 127.0.0.1 -U ${databaseUser} -d ${databaseUser} <&3 >/dev/null 2>&1 &
done; wait`;
const ender = `[ -f ${pidFile} ] && kill -TERM "$(cat ${pidFile})"; rm -f ${pidFile} ${pipe}; true`;

/** Opens connections until there is room for no more. */
async function fill(context: Lab): Promise<void> {
  const { effects, signal, deployment } = context;
  const count = String(deployment.settings.database.maxConnections + 10);
  const script = filler.replace('COUNT', count);
  await docker(context, ['exec', '-d', containerOf(context, 'postgres'), 'sh', '-c', script]);
  const end = effects.clock.monotonic() + 60_000;
  while (effects.clock.monotonic() < end) {
    const room = await sql(context, databaseUser, 'SELECT 1').catch(() => undefined);
    if (room === undefined) return;
    await effects.clock.sleep(500, signal);
  }
}

export const databaseFaults = [
  fault({
    id: 'postgres-password-mismatch',
    issue: 'postgres-password-mismatch',
    title: t.postgresPassword(),
    async make(context) {
      const select = `SELECT rolpassword FROM pg_authid WHERE rolname = ${quoteText(databaseUser)}`;
      await keepValue(context, 'password', databaseUser, select);
      await sql(context, databaseUser, `ALTER USER ${databaseUser} PASSWORD 'somebody-elses'`);
    },
    heal: (context) =>
      // The hash itself: Postgres takes it as it is.
      putBack(context, 'password', (hash) =>
        sql(context, databaseUser, `ALTER USER ${databaseUser} PASSWORD ${quoteText(hash)}`),
      ),
  }),
  fault({
    id: 'too-many-clients',
    issue: 'too-many-clients',
    title: t.filledConnections(),
    make: fill,
    async heal(context) {
      await inside(context, 'postgres', ['sh', '-c', ender]);
    },
  }),
  fault({
    id: 'database-missing',
    issue: 'database-missing',
    title: t.databaseRenamed(),
    async make(context) {
      await sql(context, databaseUser, 'ALTER DATABASE codereview RENAME TO away');
    },
    async heal(context) {
      const there = await sql(
        context,
        databaseUser,
        "SELECT datname FROM pg_database WHERE datname IN ('away', 'codereview') ORDER BY 1",
      );
      if (!there.includes('away')) return;
      // The fix makes an empty one; the first one has what was in it.
      if (there.includes('codereview'))
        await sql(context, databaseUser, 'DROP DATABASE codereview WITH (FORCE)');
      await sql(context, databaseUser, 'ALTER DATABASE away RENAME TO codereview');
    },
  }),
  fault({
    id: 'redis-full',
    issue: 'redis-unwell',
    title: t.redisFull(),
    async make(context) {
      await redis(context, 'config', 'set', 'maxmemory', '1');
    },
    async heal(context) {
      await redis(context, 'config', 'set', 'maxmemory', '0');
    },
  }),
  fault({
    id: 'redis-replica',
    issue: 'redis-unwell',
    title: t.redisReplica(),
    async make(context) {
      await redis(context, 'replicaof', '192.0.2.1', '6379');
    },
    async heal(context) {
      await redis(context, 'replicaof', 'no', 'one');
    },
  }),
  fault({
    id: 'redis-cannot-save',
    issue: 'redis-unwell',
    title: t.redisCannotSave(),
    async make(context) {
      await toRoot(context, 'redis');
      await redis(context, 'bgsave');
    },
    async heal(context) {
      await toOwner(context, 'redis');
      await redis(context, 'save');
    },
  }),
  fault({
    id: 'data-dir-permission',
    issue: 'data-dir-permission',
    title: t.dataDirOwner(),
    async make(context) {
      await stopService(context, 'etcd');
      await toRoot(context, 'etcd');
      await docker(context, ['start', containerOf(context, 'etcd')]);
    },
    async heal(context) {
      await stopService(context, 'etcd');
      await toOwner(context, 'etcd');
      await startService(context, 'etcd');
    },
  }),
];
