import type { PostgresSession } from '../../../effects/effects.ts';

/** Answers of a provider itself, of the last day. */
export interface Failure {
  readonly n: number;
  /** HTTP status, FAKE_200_…, or '' where no answer came. */
  readonly kind: string;
  /** It answered as it should since the last of them. */
  readonly over: boolean;
}

// Bounded by time and by number: the table may have millions of rows.
const failed = `WITH r AS (
    SELECT provider_chain AS chain, created_at AS at FROM message_request
    WHERE created_at > now() - interval '1 day' AND deleted_at IS NULL
    ORDER BY created_at DESC LIMIT 20000),
  c AS (SELECT jsonb_array_elements(CASE WHEN jsonb_typeof(chain) = 'array' THEN chain ELSE '[]' END) AS c, at FROM r),
  k AS (SELECT c ->> 'id' AS id, c ->> 'reason' AS reason,
      coalesce(substring(c ->> 'errorMessage' FROM 'FAKE_200_[A-Z_]+'), c ->> 'statusCode', '') AS kind, at FROM c),
  w AS (SELECT id, max(at) AS at FROM k WHERE kind ~ '^2[0-9][0-9]$' GROUP BY 1)
  SELECT k.id, kind, count(*)::int AS n, coalesce(max(w.at) > max(k.at), false) AS over FROM k LEFT JOIN w ON w.id = k.id
  WHERE k.id ~ '^[0-9]{1,9}$' AND (kind LIKE 'FAKE_200%' OR kind ~ '^[45][0-9][0-9]$' OR (kind = '' AND reason = 'system_error'))
  GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 500`;

/** The real answers behind a 503: a client sees none of them, and the request log only in its decision chain. */
export async function recentFailures(
  session: PostgresSession,
): Promise<ReadonlyMap<number, readonly Failure[]>> {
  const rows = await session.query<{ id: string; kind: string; n: number; over: boolean }>(failed);
  const found = new Map<number, Failure[]>();
  for (const { id, ...failure } of rows) {
    const list = found.get(Number(id)) ?? [];
    if (list.length < 3) found.set(Number(id), [...list, failure]);
  }
  return found;
}
