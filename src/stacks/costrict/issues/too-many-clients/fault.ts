import { containerOf, docker, inside } from '../../../../repair/lab/containers.ts';
import { databaseUser } from '../../deployment/database.ts';
import { fault, type Lab, sql } from '../../lab/tools.ts';
import { texts as t } from './texts.ts';

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

export const faults = [
  fault({
    id: 'too-many-clients',
    issue: 'too-many-clients',
    title: t.made(),
    make: fill,
    async heal(context) {
      await inside(context, 'postgres', ['sh', '-c', ender]);
    },
  }),
];
