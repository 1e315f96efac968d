import type { PostgresSession } from '../../../effects/effects.ts';
import type { ProviderSpeed, Quantiles } from '../../../repair/performance-commands.ts';

/** Columns that another release may lack: read as nothing then. */
const optional = [
  ...['duration_ms', 'ttfb_ms', 'input_tokens'],
  ...['cache_creation_input_tokens', 'cache_read_input_tokens'],
] as const;

const known = `SELECT column_name AS name FROM information_schema.columns
  WHERE table_schema = 'public' AND table_name = 'message_request'`;

// The last of the chain answered. Bounded by number, too: a day may have millions of rows.
const measured = (columns: readonly string[]) => `WITH r AS (
    SELECT CASE WHEN provider_chain -> -1 ->> 'id' ~ '^[0-9]{1,9}$'
        THEN (provider_chain -> -1 ->> 'id')::int ELSE provider_id END AS id,
      status_code, ${columns.join(', ')}
    FROM message_request WHERE created_at > $1 AND deleted_at IS NULL
    ORDER BY created_at DESC LIMIT 50000),
  s AS (SELECT *, status_code < 400 AS good, coalesce(cache_read_input_tokens, 0) AS cached,
      coalesce(input_tokens, 0) + coalesce(cache_creation_input_tokens, 0) + coalesce(cache_read_input_tokens, 0) AS input
    FROM r)
  SELECT coalesce((SELECT name FROM providers p WHERE p.id = s.id), s.id::text) AS name,
    count(*)::int AS requests, count(*) FILTER (WHERE status_code >= 400)::int AS failed,
    percentile_disc(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY duration_ms) FILTER (WHERE good) AS total,
    percentile_disc(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY ttfb_ms) FILTER (WHERE good) AS first,
    sum(input)::float8 AS input, sum(cached)::float8 AS cached
  FROM s GROUP BY s.id ORDER BY 2 DESC LIMIT 50`;

interface Row extends Record<string, unknown> {
  readonly name: string;
  readonly requests: number;
  readonly failed: number;
  readonly total: readonly (number | null)[] | null;
  readonly first: readonly (number | null)[] | null;
  readonly input: number;
  readonly cached: number;
}

const quantiles = (found: Row['total']): Quantiles | null => {
  const [p50, p95] = found ?? [];
  return typeof p50 === 'number' && typeof p95 === 'number' ? { p50, p95 } : null;
};

/** How much input a share says something of, in tokens. */
const enoughInput = 1000;

/** The latest requests of each provider, the busiest first. */
export async function speeds(
  session: PostgresSession,
  since: Date,
): Promise<readonly ProviderSpeed[]> {
  const there = (await session.query<{ name: string }>(known)).map(({ name }) => name);
  if (there.length === 0) return [];
  const columns = optional.map((name) => (there.includes(name) ? name : `NULL::bigint AS ${name}`));
  const rows = await session.query<Row>(measured(columns), [since]);
  return rows.map(({ name, requests, failed, total, first, input, cached }) => ({
    ...{ name, requests, failed, total: quantiles(total), firstToken: quantiles(first) },
    cacheRead: input >= enoughInput ? cached / input : null,
  }));
}
