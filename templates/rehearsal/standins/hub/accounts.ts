import type { Call } from '../kit/http.ts';
import { bodyOf, done, type Hub, isFlag, noContent, notFound, setColumns } from './answers.ts';

export const since = {
  fiveHours: "now() - interval '5 hours'",
  day: "date_trunc('day', now())",
  week: "date_trunc('week', now())",
  month: "date_trunc('month', now())",
  ever: "'epoch'::timestamptz",
};

/** Dollars of the ledger since then, or since the limits were reset. */
export async function spent({ db }: Hub, table: 'users' | 'keys', id: string, from: string) {
  const owner = table === 'users' ? 'l.user_id = o.id' : 'l.key = o.key';
  const { rows } = await db.query(
    `SELECT coalesce(sum(l.cost_usd), 0)::float8 AS usd FROM ${table} o JOIN usage_ledger l ON ${owner}
     WHERE o.id = $1 AND l.created_at >= greatest(${from}, coalesce(o.cost_reset_at, 'epoch'))`,
    [id],
  );
  return rows[0].usd as number;
}

export const nextDay = () => new Date(new Date().setHours(24, 0, 0, 0)).toISOString();

/** `{enabled}`, as both kinds of accounts take it. */
export async function enable(
  hub: Hub,
  call: Call,
  table: 'users' | 'keys',
  id: string,
): Promise<void> {
  const body = await bodyOf(call, { enabled: isFlag }, ['enabled']);
  if (body === undefined) return;
  const there = await setColumns(hub, table, id, { is_enabled: body.enabled });
  if (there) done(call);
  else notFound(call, table === 'keys' ? 'key' : undefined);
}

export async function remove({ db }: Hub, call: Call, table: 'users' | 'keys', id: string) {
  await db.query(`UPDATE ${table} SET deleted_at = now() WHERE id = $1`, [id]);
  noContent(call);
}
