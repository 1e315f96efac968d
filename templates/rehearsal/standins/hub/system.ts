import { type Call, send } from '../kit/http.ts';
import { bodyOf, type Hub, isCount, isFlag, isText, setColumns } from './answers.ts';
import { inRedis } from './redis.ts';

const columns: Readonly<Record<string, string>> = {
  enableAutoCleanup: 'enable_auto_cleanup',
  cleanupRetentionDays: 'cleanup_retention_days',
  cleanupSchedule: 'cleanup_schedule',
  cleanupBatchSize: 'cleanup_batch_size',
  verboseProviderError: 'verbose_provider_error',
};

const fields = {
  enableAutoCleanup: isFlag,
  cleanupRetentionDays: isCount,
  cleanupSchedule: isText,
  cleanupBatchSize: isCount,
  verboseProviderError: isFlag,
};

const selected = Object.entries(columns)
  .map(([name, column]) => `${column} AS "${name}"`)
  .join(', ');

/** The one row of settings; PUT may name a part of it. False for a path that is none of its own. */
export async function system(hub: Hub, call: Call): Promise<boolean> {
  if (call.path !== '/api/v1/system/settings' || !['GET', 'PUT'].includes(call.method))
    return false;
  if (call.method === 'PUT') {
    const body = await bodyOf(call, fields);
    if (body === undefined) return true;
    const values = Object.entries(body).map(([name, value]) => [columns[name], value]);
    const { rows } = await hub.db.query('SELECT id FROM system_settings LIMIT 1');
    await setColumns(hub, 'system_settings', String(rows[0].id), Object.fromEntries(values));
  }
  const { rows } = await hub.db.query(`SELECT ${selected} FROM system_settings LIMIT 1`);
  send(call, 200, rows[0]);
  return true;
}

/** Deletes rows of the request log, or counts them; without a condition it does neither. */
async function cleanUp({ db }: Hub, call: Call): Promise<void> {
  const body = await bodyOf(call, { beforeDate: isText, dryRun: isFlag });
  if (body === undefined) return;
  const none = {
    ...{ totalDeleted: 0, batchCount: 0, durationMs: 0, softDeletedPurged: 0 },
    vacuumPerformed: false,
  };
  if (body.beforeDate === undefined)
    return send(call, 200, {
      ...{ success: false, ...none, error: 'No cleanup conditions specified' },
    });
  const from = 'FROM message_request WHERE created_at < $1';
  const { rows } = await db.query(`SELECT count(*)::int AS n ${from}`, [body.beforeDate]);
  if (body.dryRun !== true) await db.query(`DELETE ${from}`, [body.beforeDate]);
  send(call, 200, { success: true, ...none, totalDeleted: rows[0].n });
}

/** The schedule is read here, at the start, and never again. */
export async function scheduleCleanUp({ db, box }: Hub): Promise<void> {
  const { rows } = await db.query(
    'SELECT enable_auto_cleanup AS "on" FROM system_settings LIMIT 1',
  );
  const key = 'bull:log-cleanup:repeat';
  await inRedis(box.env.REDIS_URL ?? '', (redis) =>
    rows[0]?.on === true
      ? redis.zadd(key, Date.now() + 86_400_000, 'auto-cleanup')
      : redis.del(key),
  );
}

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'];
let level = 'info';

async function setLevel(call: Call): Promise<void> {
  const wanted = (await bodyOf(call, { level: isText }, ['level']))?.level;
  if (wanted === undefined) return;
  if (!levels.includes(String(wanted)))
    return send(call, 400, { error: '无效的日志级别', validLevels: levels });
  level = String(wanted);
  send(call, 200, { success: true, level });
}

/** Requests outside its management API. */
export async function administer(hub: Hub, call: Call): Promise<boolean> {
  const asked = `${call.method} ${call.path.replace('/api/admin/', '')}`;
  if (asked === 'POST log-cleanup/manual') await cleanUp(hub, call);
  else if (asked === 'GET log-level') send(call, 200, { level });
  else if (asked === 'POST log-level') await setLevel(call);
  else return false;
  return true;
}
