import { type Call, parseObject, send } from '../kit/http.ts';
import { type Hub, invalid } from './answers.ts';

/** Where the page before ended, as the app writes it; what is none counts rows. */
function positionOf(cursor: string): { after: readonly [string, number]; offset: number } {
  const { v, id } = parseObject(cursor) ?? {};
  const isPosition = typeof v === 'string' && Number.isInteger(id);
  return {
    after: isPosition ? [v, Number(id)] : ['-infinity', 0],
    offset: isPosition ? 0 : Math.max(Number(cursor) || 0, 0),
  };
}

const keysOf = `coalesce((SELECT json_agg(json_build_object(
    'id', k.id, 'name', k.name, 'status', CASE WHEN k.is_enabled THEN 'enabled' ELSE 'disabled' END) ORDER BY k.id)
  FROM keys k WHERE k.user_id = users.id AND k.deleted_at IS NULL), '[]'::json) AS keys`;

/** The word is a pattern, and is looked for in names of users and of keys, and in groups. */
const isMeant = `(name ILIKE $1 OR provider_group ILIKE $1 OR EXISTS (
    SELECT 1 FROM keys k WHERE k.user_id = users.id AND k.deleted_at IS NULL
      AND (k.name ILIKE $1 OR k.key ILIKE $1 OR k.provider_group ILIKE $1)))`;

/** A page of a hundred at most; more is refused. */
export async function listUsers({ db }: Hub, call: Call, selected: string): Promise<void> {
  const limit = Number(call.query.get('limit') ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) return invalid(call);
  const word = (call.query.get('q') ?? '').trim();
  const { after, offset } = positionOf(call.query.get('cursor') ?? '');
  const { rows } = await db.query(
    `SELECT id, role, expires_at AS "expiresAt", created_at AS "createdAt", ${selected}, ${keysOf} FROM users
     WHERE deleted_at IS NULL AND ($1 = '%%' OR ${isMeant})
       AND (date_trunc('milliseconds', created_at), id) > ($2::timestamptz, $3)
     ORDER BY created_at, id LIMIT ${limit + 1} OFFSET ${offset}`,
    [`%${word}%`, ...after],
  );
  const hasMore = rows.length > limit;
  const items = rows.slice(0, limit).map(({ createdAt: _, ...one }) => one);
  const last = rows[limit - 1];
  const nextCursor = hasMore ? JSON.stringify({ v: last.createdAt, id: last.id }) : null;
  send(call, 200, { items, pageInfo: { nextCursor, hasMore, limit } });
}
