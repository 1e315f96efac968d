import { duration, sizeText } from '../../../base/format.ts';
import { program } from '../../../base/program.ts';
import { quoteIdentifier } from '../../../base/sql.ts';
import type {
  LongQuery,
  PerformanceReport,
  ProviderSpeed,
  TableUse,
} from '../../../repair/performance-commands.ts';
import { appUrl } from '../deployment/addresses.ts';
import type { HubSettings } from '../deployment/settings.ts';
import { hubPerformanceTexts as t } from '../texts/performance.ts';
import type { DatabaseUse } from './database.ts';
import type { RedisUse } from './redis.ts';
import type { SessionUse } from './sessions.ts';

type Advice = PerformanceReport['advice'][number];

export interface Measured {
  readonly settings: HubSettings;
  readonly providers: readonly ProviderSpeed[];
  readonly database: DatabaseUse;
  /** null: Redis does not answer. */
  readonly redis: RedisUse | null;
  /** null: this release does not record it. */
  readonly sessions: SessionUse | null;
  /** The command that runs a statement in the container of Postgres. */
  readonly psql: (statement: string) => string;
}

/** Fewer requests say nothing about a provider. */
const enoughRequests = 20;
const slowFirstMs = 15_000;
const poorCache = 0.3;
/** Seconds; what the app's own FAQ advises. */
const longTtl = 600;
const manyRows = 1_000_000;
const manyDead = 10_000;
const slowQuerySeconds = 30;

const known = ({ requests, failed }: ProviderSpeed) => requests - failed >= enoughRequests;

function ofProviders({ providers, settings }: Measured): Advice[] {
  const page = { command: `${appUrl(settings)}/dashboard/providers`, what: t.nextProviders() };
  const slow = providers
    .filter((one) => known(one) && one.firstToken !== null && one.firstToken.p95 >= slowFirstMs)
    .map(({ name, firstToken }): Advice => {
      const time = duration(firstToken?.p95 ?? 0);
      return { text: t.slowProvider({ name, time }), next: [page] };
    });
  const failing = providers
    .filter(({ requests, failed }) => requests >= enoughRequests && failed * 5 >= requests)
    .map(({ name, requests, failed }): Advice => {
      const list = { command: `${program.command} providers list`, what: t.nextList() };
      return { text: t.failingProvider({ name, failed, requests }), next: [list] };
    });
  return [...failing, ...slow];
}

function ofCache({ providers, settings }: Measured): Advice[] {
  const poor = providers.filter(
    (one) => known(one) && one.cacheRead !== null && one.cacheRead < poorCache,
  );
  if (poor.length === 0) return [];
  const names = poor.map(({ name }) => name).join(', ');
  const set = `${program.command} config set app.sessionTtl ${longTtl}`;
  return settings.app.sessionTtl < longTtl
    ? [{ text: t.poorCache({ names }), next: [{ command: set, what: t.nextTtl() }] }]
    : [{ text: t.poorCacheClients({ names }), next: [] }];
}

/** From this share on conversations move too often, and parallel attempts cost. */
const tooMany = 0.2;

function ofSessions({ sessions, settings }: Measured): Advice[] {
  if (sessions === null) return [];
  const { requests, hedged, conversations, moved } = sessions;
  const pages = `${appUrl(settings)}/settings/config`;
  const providers = { command: `${appUrl(settings)}/dashboard/providers`, what: t.nextNoHedge() };
  const isMoving = conversations >= enoughRequests && moved >= conversations * tooMany;
  const isHedged = requests >= enoughRequests && hedged >= requests * tooMany;
  return [
    ...(isMoving
      ? [
          {
            text: t.moving({ n: moved, all: conversations }),
            next: [{ command: pages, what: t.nextAffinity() }],
          },
        ]
      : []),
    ...(isHedged ? [{ text: t.hedging({ n: hedged, all: requests }), next: [providers] }] : []),
  ];
}

function ofQueries(queries: readonly LongQuery[]): Advice[] {
  const [worst] = queries;
  if (worst === undefined || worst.seconds < slowQuerySeconds) return [];
  const time = duration(worst.seconds * 1000);
  const text = t.longQuery({ n: queries.length, pid: worst.pid, time });
  return [{ text, next: [{ command: `${program.command} doctor postgres`, what: t.nextLocks() }] }];
}

function ofTable({ name, rows, deadRows }: TableUse, psql: Measured['psql']): Advice[] {
  if (deadRows < manyDead || deadRows < rows / 5) return [];
  const command = psql(`VACUUM (ANALYZE) ${quoteIdentifier(name)}`);
  return [{ text: t.deadRows({ name, n: deadRows }), next: [{ command, what: t.nextVacuum() }] }];
}

function ofDatabase({ database: use, psql }: Measured): Advice[] {
  const log = use.tables.find(({ name }) => name === 'message_request');
  const clean = { command: `${program.command} fix hub-log-unbounded`, what: t.nextClean() };
  const index = { command: `${program.command} fix hub-index-invalid`, what: t.nextIndex() };
  const restart = { command: `${program.command} restart app`, what: t.nextMigrate() };
  const pool = { command: `${program.command} config set app.poolMax 10`, what: t.nextPool() };
  const { connections: n, maxConnections: most } = use;
  return [
    ...ofQueries(use.queries),
    ...(n * 5 >= most * 4 ? [{ text: t.connections({ n, most }), next: [pool] }] : []),
    ...(use.invalidIndexes > 0
      ? [{ text: t.invalidIndexes({ n: use.invalidIndexes }), next: [index] }]
      : []),
    ...(use.ledgerUnindexed ? [{ text: t.ledgerUnindexed(), next: [restart] }] : []),
    ...(log !== undefined && log.rows >= manyRows
      ? [{ text: t.longLog({ rows: log.rows, size: sizeText(log.bytes) }), next: [clean] }]
      : []),
    ...use.tables.flatMap((table) => ofTable(table, psql)),
  ];
}

function ofRedis({ redis }: Measured): Advice[] {
  const doctor = { command: `${program.command} doctor redis`, what: t.nextRedis() };
  if (redis === null) return [{ text: t.redisDown(), next: [doctor] }];
  return redis.evicted > 0 ? [{ text: t.evicted({ n: redis.evicted }), next: [doctor] }] : [];
}

/** The slow or wasteful figures, and what changes them. */
export const advise = (measured: Measured): readonly Advice[] => [
  ...ofRedis(measured),
  ...ofDatabase(measured),
  ...ofProviders(measured),
  ...ofSessions(measured),
  ...ofCache(measured),
];
