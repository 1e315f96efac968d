import { UserError } from '../../../base/errors.ts';
import { exit } from '../../../base/exit.ts';
import { type Json, own, text } from '../../../base/json.ts';
import { literal, type Message } from '../../../base/message.ts';
import { namesThere } from '../../../base/names-there.ts';
import { program } from '../../../base/program.ts';
import type { LimitCommands, LimitReport, LimitRow } from '../../../repair/limit-commands.ts';
import type { StepContext } from '../../../runs/step.ts';
import { callApi } from '../api/client.ts';
import { inHub } from '../api/database.ts';
import { assertDatabase } from '../api/health.ts';
import { askRedis } from '../api/redis.ts';
import { findKeys, findUser, hasExpired, isUsable, keysOf, usersBy } from '../api/users.ts';
import { appUrl } from '../deployment/addresses.ts';
import type { HubSettings } from '../deployment/settings.ts';
import { hubLimitsTexts as t } from '../texts/limits.ts';
import { manyKeys } from './many-keys.ts';

type Context = StepContext<HubSettings>;

interface Subject {
  readonly user: Json;
  readonly keys: readonly Json[];
}

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** Money limits answer 402, the others 429. */
function usd(owner: string, what: Message, bucket: unknown, resets: Message): LimitRow[] {
  const limit = number(own(bucket, 'limit'));
  if (limit === null || limit <= 0) return [];
  const used = number(own(bucket, 'usage') ?? own(bucket, 'current'));
  const at = text(own(bucket, 'resetAt'));
  const when = at === '' ? resets : literal(at);
  const reached = used !== null && used >= limit;
  return [{ owner, what, unit: 'usd', used, limit, code: 402, resets: when, reached }];
}

async function userRows(context: Context, user: Json): Promise<LimitRow[]> {
  const owner = text(user.name);
  const [now, all] = await Promise.all([
    callApi(context, { path: `/users/${user.id}/limit-usage` }),
    callApi(context, { path: `/users/${user.id}/limit-usage:all` }),
  ]);
  const rpm = own(now, 'rpm');
  const most = number(own(rpm, 'limit')) ?? 0;
  const used = number(own(rpm, 'current'));
  const daily = {
    ...(own(all, 'limitDaily') as Json),
    resetAt: own(own(now, 'dailyCost'), 'resetAt'),
  };
  const perMinute: LimitRow[] =
    most > 0
      ? [
          {
            ...{ owner, what: t.rpm(), unit: 'requests', used, limit: most, code: 429 },
            ...{ resets: t.minute(), reached: used !== null && used >= most },
          },
        ]
      : [];
  return [
    ...perMinute,
    ...usd(owner, t.fiveHours(), own(all, 'limit5h'), t.rolling()),
    ...usd(owner, t.day(), daily, t.midnight()),
    ...usd(owner, t.week(), own(all, 'limitWeekly'), t.monday()),
    ...usd(owner, t.month(), own(all, 'limitMonthly'), t.first()),
    ...usd(owner, t.total(), own(all, 'limitTotal'), t.never()),
  ];
}

async function keyRows(context: Context, key: Json): Promise<LimitRow[]> {
  const owner = text(key.name);
  const usage = await callApi(context, { path: `/keys/${key.id}/limit-usage` });
  return [
    ...usd(owner, t.fiveHours(), own(usage, 'cost5h'), t.rolling()),
    ...usd(owner, t.day(), own(usage, 'costDaily'), t.midnight()),
    ...usd(owner, t.week(), own(usage, 'costWeekly'), t.monday()),
    ...usd(owner, t.month(), own(usage, 'costMonthly'), t.first()),
    ...usd(owner, t.total(), own(usage, 'costTotal'), t.never()),
  ];
}

/** Sessions whose last request is younger than the time for which they are kept; nothing of Redis is changed. */
async function sessionRow(context: Context, of: 'user' | 'key', row: Json): Promise<LimitRow[]> {
  const { sessionTtl } = context.deployment.settings.app;
  const limit =
    of === 'user'
      ? number(row.limitConcurrentSessions)
      : number(
          own(
            own(
              await callApi(context, { path: `/keys/${row.id}/limit-usage` }),
              'concurrentSessions',
            ),
            'limit',
          ),
        );
  if (limit === null || limit <= 0) return [];
  const since = context.effects.clock.now().getTime() - sessionTtl * 1000;
  const set = `{active_sessions}:${of}:${row.id}:active_sessions`;
  const [count] = await askRedis(context, [['ZCOUNT', set, String(since), '+inf']]);
  const used = number(count);
  const reached = used !== null && used >= limit;
  const resets = t.slot({ seconds: sessionTtl });
  const owner = text(row.name);
  return [{ owner, what: t.sessions(), unit: 'sessions', used, limit, code: 429, resets, reached }];
}

const unknown = (title: Message, word: string, names: readonly string[]): UserError =>
  new UserError({
    id: 'unknown-limit-owner',
    title,
    why: names.length === 0 ? [t.none()] : namesThere(word, names),
    next: [{ command: `${program.command} deploy --from journey`, what: t.nextWorks() }],
    exit: exit.usage,
  });

async function userCalled(context: Context, name: string): Promise<Subject> {
  const user = await findUser(context, name);
  if (user !== undefined) return { user, keys: await keysOf(context, user) };
  const names: string[] = [];
  for await (const one of usersBy(context)) names.push(text(one.name));
  throw unknown(t.noUser({ name }), name, names);
}

async function keyCalled(context: Context, name: string): Promise<Subject> {
  const found = await findKeys(context, name);
  const [first] = found;
  if (first && found.length === 1) return { user: first.user, keys: [first.key] };
  if (found.length > 1) throw manyKeys('explain-limit', name, found);
  const names = new Set<string>();
  for await (const user of usersBy(context))
    for (const key of await keysOf(context, user)) names.add(text(key.name));
  throw unknown(t.noKey({ name }), name, [...names]);
}

/** The user of that name, or the one whose key has that name. */
const subjectOf = (
  context: Context,
  { user, key = '' }: { readonly user?: string; readonly key?: string },
): Promise<Subject> => (user === undefined ? keyCalled(context, key) : userCalled(context, user));

type Note = LimitReport['notes'][number];

/** Reasons for refused requests other than limits. */
function account({ user, keys }: Subject, nowMs: number): Note[] {
  const name = text(user.name);
  const notes: Note[] = [];
  if (user.isEnabled === false) notes.push({ status: 'broken', text: t.userOff({ name }) });
  if (hasExpired(user, nowMs)) notes.push({ status: 'broken', text: t.userExpired({ name }) });
  for (const key of keys) {
    const one = { name: text(key.name) };
    if (key.isEnabled === false) notes.push({ status: 'warn', text: t.keyOff(one) });
    if (hasExpired(key, nowMs)) notes.push({ status: 'warn', text: t.keyExpired(one) });
  }
  return notes;
}

/** Without prices every request costs nothing, and no limit in dollars is ever reached. */
const hasPrices = (context: Context): Promise<boolean> =>
  inHub(context, async (session) => {
    const [row] = await session.query<{ yes: boolean }>(
      'SELECT EXISTS (SELECT 1 FROM model_prices) AS yes',
    );
    return row?.yes === true;
  });

async function explain(
  context: Context,
  who: { readonly user?: string; readonly key?: string },
): Promise<LimitReport> {
  const { parts } = await assertDatabase(context);
  const redisUp = parts.redis.status === 'up';
  const subject = await subjectOf(context, who);
  const { user, keys } = subject;
  const sessions = async (): Promise<LimitRow[]> =>
    redisUp
      ? [
          ...(await sessionRow(context, 'user', user)),
          ...(await Promise.all(keys.map((key) => sessionRow(context, 'key', key)))).flat(),
        ]
      : [];
  const rows = [
    ...(await userRows(context, user)),
    ...(await Promise.all(keys.map((key) => keyRows(context, key)))).flat(),
    ...(await sessions()),
  ];
  const money = rows.some(({ unit }) => unit === 'usd');
  const isFull = rows.some(({ reached, unit }) => reached && unit === 'sessions');
  const seconds = context.deployment.settings.app.sessionTtl;
  const nowMs = context.effects.clock.now().getTime();
  const notes: Note[] = [
    ...account(subject, nowMs),
    ...(redisUp ? [] : [{ status: 'warn', text: t.redisDown() } as const]),
    ...(money && !(await hasPrices(context))
      ? [{ status: 'warn', text: t.noPrices() } as const]
      : []),
    ...(isFull ? [{ status: 'warn', text: t.stuckSlot({ seconds }) } as const] : []),
  ];
  return {
    rows,
    notes,
    next: nextSteps(context, rows, isShut(subject, nowMs, rows)),
  };
}

/** Nobody gets in: the user, or each of the keys below all limits, is switched off or expired. */
function isShut({ user, keys }: Subject, nowMs: number, rows: readonly LimitRow[]): boolean {
  const isOff = (one: Json) => !isUsable(one, nowMs);
  if (isOff(user)) return true;
  return keys.length > 0 && keys.every(isOff) && !rows.some(({ reached }) => reached);
}

function nextSteps(
  context: Context,
  rows: readonly LimitRow[],
  isOff: boolean,
): LimitReport['next'] {
  const page = `${appUrl(context.deployment.settings)}/dashboard/users`;
  const reached = rows.filter((row) => row.reached);
  // A lock-out is in the memory of the app: no question of ours can see it, and none must cause one.
  const locked = { command: `${program.command} restart app`, what: t.nextLocked() };
  const log = { command: `${program.command} logs app --grep RateLimit`, what: t.nextLog() };
  // Neither the log nor a restart lets one in that is switched off or expired.
  if (isOff) return [{ command: page, what: t.nextAllow() }, log];
  return reached.length > 0 ? [{ command: page, what: t.nextRaise() }, log] : [log, locked];
}

/** Reads only: the API with the administrator token, Redis and the price list. */
export const limitCommands: LimitCommands<HubSettings> = { explain };
