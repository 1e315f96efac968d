import { sizeText } from '../../../base/format.ts';
import { literal, type Message } from '../../../base/message.ts';
import { psqlCommand } from '../../../base/psql-command.ts';
import { databaseSpec } from '../../../config/database-target.ts';
import { serviceContainer } from '../../../docker/containers.ts';
import { readDatabase } from '../../../doctor/stack-probe.ts';
import type {
  PerformanceCommands,
  PerformanceReport,
} from '../../../repair/performance-commands.ts';
import type { StepContext } from '../../../runs/step.ts';
import { assertDatabase } from '../api/health.ts';
import { databaseIn } from '../deployment/services.ts';
import type { HubSettings } from '../deployment/settings.ts';
import { hubPerformanceTexts as t } from '../texts/performance.ts';
import { advise } from './advice.ts';
import { databaseUse } from './database.ts';
import { redisUse } from './redis.ts';
import { speeds } from './requests.ts';
import { type SessionUse, sessionUse } from './sessions.ts';

type Context = StepContext<HubSettings>;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const readUse = (context: Context, since: Date) =>
  readDatabase(context, databaseIn(context.deployment), async (session) => {
    // It may be busy already: what takes longer is not measured at its expense.
    await session.query("SET LOCAL statement_timeout = '10s'");
    return {
      database: await databaseUse(session),
      providers: await speeds(session, since),
      sessions: await sessionUse(session, since),
    };
  });

/** A statement for a person, as the role of this deployment, in the container of its Postgres. */
async function psqlIn(context: Context): Promise<(statement: string) => string> {
  const { deployment } = context;
  const { service, user } = databaseSpec(context);
  const { name: container = `${deployment.settings.project}-${service}-1` } =
    (await serviceContainer(context, service)) ?? {};
  const database = databaseIn(deployment);
  return (statement) => psqlCommand({ container, user }, statement, { database });
}

const sessionFigures = (use: SessionUse | null) =>
  use === null
    ? []
    : [
        { label: t.movedCount(), value: t.of({ n: use.moved, most: use.conversations }) },
        { label: t.hedgedCount(), value: t.of({ n: use.hedged, most: use.requests }) },
      ];

async function measure(context: Context, since: Date): Promise<PerformanceReport> {
  const { parts } = await assertDatabase(context);
  const redis = parts.redis.status === 'up' ? await redisUse(context) : null;
  const { database, providers, sessions } = await readUse(context, since);
  const psql = await psqlIn(context);
  const { settings } = context.deployment;
  const { bytes, connections: n, maxConnections: most, inMemory, tables, queries } = database;
  const latency = (label: Message, ms: number | null) =>
    ms !== null ? [{ label, value: t.ms({ n: Math.round(ms) }) }] : [];
  const figures = [
    ...latency(t.toDatabase(), parts.database.latencyMs),
    ...latency(t.toRedis(), parts.redis.latencyMs),
    { label: t.databaseSize(), value: literal(sizeText(bytes)) },
    { label: t.connected(), value: t.of({ n, most }) },
    ...(inMemory === null ? [] : [{ label: t.inMemory(), value: literal(percent(inMemory)) }]),
    ...(redis === null
      ? []
      : [
          { label: t.redisMemory(), value: literal(sizeText(redis.usedBytes)) },
          { label: t.redisSlow(), value: literal(String(redis.slow)) },
          { label: t.redisEvicted(), value: literal(String(redis.evicted)) },
        ]),
    ...sessionFigures(sessions),
  ];
  const requests = providers.reduce((sum, one) => sum + one.requests, 0);
  const advice = advise({ settings, providers, database, redis, sessions, psql });
  return { requests, providers, tables, queries, figures, advice };
}

/** Reads only: the app's own health, its tables in a transaction that refuses to write, and figures of Redis. */
export const performanceCommands: PerformanceCommands<HubSettings> = { measure };
