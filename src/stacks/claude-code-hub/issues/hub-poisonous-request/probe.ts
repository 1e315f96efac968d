import { defineProbe } from '../../../../doctor/probe.ts';
import type { PostgresSession } from '../../../../effects/effects.ts';
import { readHub } from '../../probes/context.ts';
import { hubDoctorTexts as t } from '../../texts/doctor.ts';

/** A conversation whose requests failed in one way at several providers. */
export interface Poison {
  readonly session: string;
  readonly user: string;
  /** The failure: words of the app or of the provider, or a status. */
  readonly kind: string;
  readonly providers: number;
  readonly attempts: number;
}

export interface PoisonFound {
  /** The worst first. */
  readonly rows: readonly Poison[];
  /** Conversations that failed so. Many of them are a provider's fault, not a request's. */
  readonly sessions: number;
}

// Failures that a request brings with it, whoever answers. Bounded by time and by number.
const poison = `WITH r AS (
    SELECT session_id, user_id, provider_chain AS chain FROM message_request
    WHERE created_at > now() - interval '6 hours' AND deleted_at IS NULL
      AND status_code >= 400 AND session_id IS NOT NULL
    ORDER BY created_at DESC LIMIT 20000),
  c AS (SELECT session_id, user_id,
      jsonb_array_elements(CASE WHEN jsonb_typeof(chain) = 'array' THEN chain ELSE '[]' END) AS c FROM r),
  k AS (SELECT session_id, user_id, c ->> 'id' AS id, coalesce(
      substring(c ->> 'errorMessage' FROM 'cyber_policy|context_length_exceeded|empty_stream|decode_error|prebuffer_overflow'),
      CASE WHEN c ->> 'statusCode' IN ('400', '413', '422') THEN c ->> 'statusCode' END) AS kind FROM c),
  g AS (SELECT session_id AS session, user_id, kind, count(DISTINCT id)::int AS providers, count(*)::int AS attempts
    FROM k WHERE kind IS NOT NULL GROUP BY 1, 2, 3 HAVING count(DISTINCT id) >= 2)
  SELECT session, coalesce((SELECT name FROM users u WHERE u.id = g.user_id), g.user_id::text) AS user,
    kind, providers, attempts, (SELECT count(DISTINCT session)::int FROM g) AS sessions
  FROM g ORDER BY providers DESC, attempts DESC LIMIT 3`;

async function readPoison(session: PostgresSession): Promise<PoisonFound> {
  const rows = await session.query<Poison & { sessions: number } & Record<string, unknown>>(poison);
  return { rows: rows.map(({ sessions: _, ...row }) => row), sessions: rows[0]?.sessions ?? 0 };
}

/** Requests that several providers refused alike: of their text nothing is read. */
export const hubPoison = defineProbe<PoisonFound>({
  id: 'hub-poisonous-requests',
  title: t.probePoison(),
  deadline: 'short',
  read: (context) => readHub(context, readPoison),
});
