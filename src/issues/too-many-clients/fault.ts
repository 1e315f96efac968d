import { databaseSpec } from '../../config/database-target.ts';
import { containerOf, docker, inside } from '../../repair/lab/containers.ts';
import { type AnyLabContext, defineFault } from '../../repair/lab/fault.ts';
import { sql } from '../../repair/lab/tools.ts';
import { texts as t } from './texts.ts';

const pidFile = '/tmp/lab-filler';
const pipe = `${pidFile}.pipe`;
/**
 * Many clients in one process group, which one signal ends. They wait for a word that never comes: a server
 * process that is busy would not notice that its client is gone.
 */
const filler = (
  user: string,
  database: string,
  count: number,
) => `trap 'kill 0' TERM; echo $$ > ${pidFile}; rm -f ${pipe}; mkfifo ${pipe}; exec 3<>${pipe}; i=0
while [ $i -lt ${count} ]; do i=$((i + 1))
psql -h 127.0.0.1 -U ${user} -d ${database} <&3 >/dev/null 2>&1 &
done; wait`;
const ender = `[ -f ${pidFile} ] && kill -TERM "$(cat ${pidFile})"; rm -f ${pidFile} ${pipe}; true`;

/** Opens connections until there is room for no more. */
async function fill(context: AnyLabContext): Promise<void> {
  const { effects, signal } = context;
  const { service, user, maintenance } = databaseSpec(context);
  const most = Number(await sql(context, maintenance, 'SHOW max_connections'));
  const script = filler(user, maintenance, most + 10);
  await docker(context, ['exec', '-d', containerOf(context, service), 'sh', '-c', script]);
  const end = effects.clock.monotonic() + 60_000;
  while (effects.clock.monotonic() < end) {
    const room = await sql(context, maintenance, 'SELECT 1').catch(() => undefined);
    if (room === undefined) return;
    await effects.clock.sleep(500, signal);
  }
}

export const faults = [
  defineFault({
    issue: 'too-many-clients',
    title: t.faultMade(),
    make: fill,
    async heal(context) {
      await inside(context, databaseSpec(context).service, ['sh', '-c', ender]);
    },
  }),
];
