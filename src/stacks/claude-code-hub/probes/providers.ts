import { own, text } from '../../../base/json.ts';
import { defineProbe } from '../../../doctor/probe.ts';
import type { PostgresSession } from '../../../effects/effects.ts';
import { hubDoctorTexts as t } from '../texts/doctor.ts';
import { readHub } from './context.ts';

export interface HubProvider {
  readonly id: number;
  readonly name: string;
  readonly enabled: boolean;
  /** Scheme, host and port of its address; empty where that is none. */
  readonly origin: string;
  /** Groups of users that it serves; none: the users without a group. */
  readonly groups: readonly string[];
  /** Its proxy is given without a port, which the app accepts and cannot use. */
  readonly proxyWithoutPort: boolean;
}

/** The providers, and the groups of users and keys; of their keys nothing is read. */
export interface HubProviders {
  readonly providers: readonly HubProvider[];
  readonly wanted: readonly string[];
}

/** Names between commas. */
export const groupsOf = (words: string): readonly string[] =>
  words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** A proxy's address that names no port. An explicit default port is a port. */
export const lacksPort = (url: string): boolean =>
  url !== '' &&
  !/^[a-z][a-z\d+.-]*:\/\/(?:[^@/]*@)?(?:\[[^\]]+\]|[^:/[\]]+):\d+(?:\/|$)/i.test(url);

const originOf = (url: string): string => {
  const { origin } = URL.canParse(url) ? new URL(url) : { origin: '' };
  return /^https?:/.test(origin) ? origin : '';
};

const rowsOf = 'SELECT to_jsonb(p) - $1::text AS row FROM providers p LIMIT 1000';
// The keys of a deleted user stay as they were, and get in no more.
const wantedOf = `SELECT DISTINCT to_jsonb(u) ->> 'provider_group' AS words FROM users u
    WHERE is_enabled AND to_jsonb(u) ->> 'deleted_at' IS NULL
  UNION SELECT to_jsonb(k) ->> 'provider_group' FROM keys k JOIN users u ON u.id = k.user_id
    WHERE k.is_enabled AND to_jsonb(k) ->> 'deleted_at' IS NULL
      AND u.is_enabled AND to_jsonb(u) ->> 'deleted_at' IS NULL`;

/** Providers, and the groups that users and keys ask for. */
export async function readProviders(session: PostgresSession): Promise<HubProviders> {
  // The keys of the providers are plain text: they never leave the database.
  const rows = await session.query<{ row: unknown }>(rowsOf, ['key']);
  const wanted = await session.query<{ words: string | null }>(wantedOf);
  return {
    providers: rows
      .map(({ row }) => row)
      .filter((row) => (own(row, 'deleted_at') ?? null) === null)
      .map((row) => ({
        id: Number(own(row, 'id')),
        name: text(own(row, 'name')),
        enabled: own(row, 'is_enabled') === true,
        origin: originOf(text(own(row, 'url'))),
        groups: groupsOf(text(own(row, 'group_tag'))),
        proxyWithoutPort: lacksPort(text(own(row, 'proxy_url')).trim()),
      })),
    wanted: [...new Set(wanted.flatMap(({ words }) => groupsOf(words ?? '')))].sort(),
  };
}

/** Providers as the database has them: the API answers an empty list when it cannot read them. */
export const hubProviders = defineProbe<HubProviders>({
  id: 'hub-providers',
  title: t.probeProviders(),
  deadline: 'short',
  read: (context) => readHub(context, readProviders),
});
