import type { PostgresSession } from '../../../effects/effects.ts';

/** How well conversations stay at one provider, and how many requests were sent to several at once. */
export interface SessionUse {
  readonly requests: number;
  /** Sent to another provider as well while the first was slow. */
  readonly hedged: number;
  /** Conversations of at least two answered requests. */
  readonly conversations: number;
  /** Of those: answered by more than one provider. */
  readonly moved: number;
}

const there = `SELECT count(*)::int AS n FROM information_schema.columns
  WHERE table_schema = 'public' AND table_name = 'message_request'
    AND column_name IN ('session_id', 'provider_chain')`;

// Since 0.9 stickiness has another reason than session_reuse: whom a conversation ended at is what counts.
const used = `WITH r AS (
    SELECT session_id, status_code, provider_chain AS chain FROM message_request
    WHERE created_at > $1 AND deleted_at IS NULL ORDER BY created_at DESC LIMIT 50000),
  s AS (SELECT count(DISTINCT chain -> -1 ->> 'id') AS providers FROM r
    WHERE status_code < 400 AND session_id IS NOT NULL GROUP BY session_id HAVING count(*) > 1)
  SELECT count(*)::int AS requests,
    count(*) FILTER (WHERE chain @? '$[*].reason ? (@ == "hedge_launched" || @ == "hedge_triggered")')::int AS hedged,
    (SELECT count(*)::int FROM s) AS conversations,
    (SELECT count(*)::int FROM s WHERE providers > 1) AS moved
  FROM r`;

/** null: this release does not record it. */
export async function sessionUse(
  session: PostgresSession,
  since: Date,
): Promise<SessionUse | null> {
  const [columns] = await session.query<{ n: number }>(there);
  if (columns?.n !== 2) return null;
  const [row] = await session.query<SessionUse & Record<string, unknown>>(used, [since]);
  return row ?? null;
}
