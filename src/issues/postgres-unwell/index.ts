import { literal, type Message } from '../../base/message.ts';
import type { NextStep } from '../../base/next-step.ts';
import { shellQuote } from '../../base/shell.ts';
import { quoteIdentifier } from '../../base/sql.ts';
import { defineIssue, type Verdict } from '../../doctor/issue.ts';
import { type DatabaseReading, database } from '../../doctor/probes/database.ts';
import type { Refusal } from '../../doctor/probes/database-refusal.ts';
import { databaseTables } from '../../doctor/probes/database-tables.ts';
import type { HarmfulSetting, LockHolder } from '../../doctor/probes/database-trouble.ts';
import { psql } from '../shared/psql.ts';
import { nextLogs } from '../shared/service-verdicts.ts';
import { sharedTexts as shared } from '../shared/texts.ts';
import { objectVerdicts } from './objects.ts';
import { outlook } from './outlook.ts';
import { texts as t } from './texts.ts';

type Up = Extract<DatabaseReading, { kind: 'up' }>;
type Refused = Extract<DatabaseReading, { kind: 'refused' }>;
type Place = Pick<Up, 'container' | 'user'>;

const reload = 'SELECT pg_reload_conf()';
/** Works also where nobody may log in. */
const reloadFrom = ({ container }: Place) => `docker kill -s HUP ${container}`;

function standby(reading: Up): Verdict[] {
  const { service: subject, recovering } = reading;
  if (!recovering) return [];
  const receiver = 'SELECT status, sender_host FROM pg_stat_wal_receiver';
  return [
    {
      ...{ status: 'broken', subject, title: t.standby({ service: subject }) },
      why: [t.standbyWhy()],
      evidence: ['pg_is_in_recovery() = true'],
      next: [
        { command: psql(reading, receiver), what: t.nextReceiver() },
        { command: psql(reading, 'SELECT pg_promote()'), what: t.nextPromote() },
      ],
    },
  ];
}

const endSessions =
  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";

/** Values that harm nobody; of a timeout it is 0. */
const values: Readonly<Record<string, string>> = {
  default_transaction_read_only: 'off',
  search_path: 'public',
  synchronous_standby_names: "''",
};
const reasons: Readonly<Record<string, Message>> = {
  default_transaction_read_only: t.readOnlyWhy(),
  search_path: t.pathWhy(),
  synchronous_standby_names: t.standbysWhy(),
};

function harmful(reading: Up, { owner, name, value }: HarmfulSetting): Verdict {
  const { service: subject } = reading;
  const isReadOnly = name === 'default_transaction_read_only';
  // A value of its own is stronger than a configuration file; to reset would only remove such a value.
  const harmless = values[name] ?? '0';
  const reset =
    owner === '' ? `ALTER SYSTEM SET ${name} = ${harmless}` : `ALTER ${owner} RESET ${name}`;
  const said = { name: literal(name), value: literal(value) };
  const why = reasons[name] ?? t.timeoutWhy();
  return {
    ...{ status: 'broken', subject },
    title: isReadOnly ? t.readOnly({ service: subject }) : t.setting({ service: subject, ...said }),
    why: [why, ...(owner === '' ? [] : [t.readOnlyOwner({ owner: literal(owner) })])],
    evidence: [`${owner || 'server'}: ${name} = ${value}`],
    next: [
      {
        command: psql(reading, reset),
        what: isReadOnly ? t.nextWritable() : t.nextReset(),
      },
      owner === ''
        ? { command: psql(reading, reload), what: t.nextReload() }
        : { command: psql(reading, endSessions), what: t.nextSessions() },
    ],
  };
}

const closedStep = (place: Place, name: string): NextStep => ({
  command: psql(
    place,
    `ALTER DATABASE ${quoteIdentifier(name)} ALLOW_CONNECTIONS true CONNECTION LIMIT -1`,
  ),
  what: t.nextOpen(),
});

function closed(reading: Up): Verdict[] {
  const { service: subject, closed: names } = reading;
  if (names.length === 0) return [];
  return [
    {
      ...{ status: 'broken', subject, title: t.closed({ names: literal(names.join(', ')) }) },
      why: [t.closedWhy()],
      evidence: names.map((name) => `pg_database: ${name} takes no connections`),
      next: names.map((name) => closedStep(reading, name)),
    },
  ];
}

function locked(reading: Up, holder: LockHolder): Verdict {
  const { service: subject } = reading;
  const { pid, database: name, client, state, seconds, waiting } = holder;
  const who = client === '' ? t.insider() : literal(client);
  return {
    ...{ status: 'broken', subject, title: t.locked({ name, seconds }) },
    why: [t.lockedWhy({ who, pid, n: waiting }), ...(/idle/.test(state) ? [t.idleWhy()] : [])],
    evidence: [`pg_stat_activity: ${pid} ${client} ${name} ${state}, ${waiting} blocked`],
    next: [
      {
        command: psql(
          reading,
          `SELECT application_name, query FROM pg_stat_activity WHERE pid = ${pid}`,
        ),
        what: t.nextQuery(),
      },
      { command: psql(reading, `SELECT pg_terminate_backend(${pid})`), what: t.nextEnd() },
    ],
  };
}

const rules =
  'SELECT line_number, type, database, user_name, address, auth_method FROM pg_hba_file_rules';

/** The only administrator that there is may not log in: the server alone, without its network, can still be asked. */
const allowLogin = ({ container, user }: Place): NextStep[] => [
  { command: `docker stop ${container}`, what: t.nextStop() },
  {
    command: `echo ${shellQuote(`ALTER ROLE ${quoteIdentifier(user)} LOGIN`)} | docker run --rm -i --volumes-from ${container} $(docker inspect -f '{{.Config.Image}}' ${container}) postgres --single postgres`,
    what: t.nextSingle(),
  },
  { command: `docker start ${container}`, what: t.nextStart() },
];

function stepsOf(reading: Refused): readonly NextStep[] {
  const { user, service, refusal, words } = reading;
  const role = (change: string) => psql(reading, `ALTER ROLE CURRENT_USER ${change}`);
  const ways: Partial<Record<Refusal, readonly NextStep[]>> = {
    expired: [{ command: role("VALID UNTIL 'infinity'"), what: t.nextValid() }],
    rules: [
      { command: psql(reading, rules), what: t.nextRules() },
      {
        command: `docker exec ${reading.container} sh -c 'sed -i "1i host all all samenet md5" "$PGDATA/pg_hba.conf"'`,
        what: t.nextAllow(),
      },
      { command: reloadFrom(reading), what: t.nextReloadRules() },
    ],
    role: /not permitted to log in/.test(words)
      ? allowLogin(reading)
      : [{ command: psql(reading, '\\du'), what: t.nextRole() }],
    limit: [
      /for database/.test(words)
        ? closedStep(reading, /database "([\w-]+)"/.exec(words)?.[1] ?? user)
        : { command: role('CONNECTION LIMIT -1'), what: t.nextLimit() },
    ],
    closed: [closedStep(reading, /database "([\w-]+)"/.exec(words)?.[1] ?? user)],
  };
  return ways[refusal] ?? [nextLogs(service)];
}

function refused(reading: Refused): Verdict {
  const { service: subject, user, refusal, words } = reading;
  const titles: Partial<Record<Refusal, () => ReturnType<typeof t.expired>>> = {
    expired: () => t.expired({ user }),
    rules: () => t.rules({ service: subject }),
    role: () => t.role({ user }),
    closed: () => t.closedOne({ service: subject }),
    limit: () => t.limit({ service: subject }),
    error: () => t.error({ service: subject }),
    full: () => t.error({ service: subject }),
  };
  const title = titles[refusal]?.();
  // Others are issues of their own.
  if (title === undefined) return { status: 'ok', subject };
  return {
    ...{ status: 'broken', subject, title, next: stepsOf(reading) },
    why: [
      shared.serverSays({ text: literal(words) }),
      ...(refusal === 'expired' ? [t.expiredWhy()] : []),
    ],
    evidence: [`${reading.address}: ${words}`],
  };
}

/** PostgreSQL answers, and cannot do its work: it refuses logins or writes, or locks hold everybody up. */
export const issue = defineIssue({
  id: 'postgres-unwell',
  disables: ['dependents'],
  order: 245,
  title: t.title(),
  topic: 'postgres',
  about: { why: t.about(), ways: [nextLogs('postgres')] },
  reads: [database],
  alsoReads: [databaseTables],
  explainedBy: ['docker-missing-or-old', 'disk-full'],
  detect(facts) {
    const { value } = facts.read(database);
    if (value.kind === 'refused') return refused(value);
    const locks = value.locks.map((holder) => locked(value, holder));
    const settings = value.settings.map((setting) => harmful(value, setting));
    const objects = objectVerdicts(facts.get(databaseTables).value);
    const broken = [...standby(value), ...settings, ...closed(value), ...locks];
    const verdicts = [...broken, ...objects, ...outlook(value)];
    return verdicts.length === 0 ? { status: 'ok', subject: value.service } : verdicts;
  },
});
