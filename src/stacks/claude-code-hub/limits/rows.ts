import { type Json, own, text } from '../../../base/json.ts';
import { literal, type Message } from '../../../base/message.ts';
import type { LimitRow } from '../../../repair/limit-commands.ts';
import type { StepContext } from '../../../runs/step.ts';
import { callApi } from '../api/client.ts';
import { askRedis } from '../api/redis.ts';
import type { HubSettings } from '../deployment/settings.ts';
import { hubLimitsTexts as t } from '../texts/limits.ts';
import { kinds, limitIn } from './kinds.ts';

type Context = StepContext<HubSettings>;
type Owner = Pick<LimitRow, 'of' | 'owner' | 'ownerId'>;

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

const ownerOf = (of: LimitRow['of'], row: Json): Owner => ({
  ...{ of, owner: text(row.name), ownerId: String(row.id) },
});

/** A time as the app gives it, to the minute. */
function timeOf(at: string): Message {
  const [, date, minute] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):[\d.:]+Z$/.exec(at) ?? [];
  return literal(date === undefined ? at : `${date} ${minute} UTC`);
}

/** A limit that is set. Money limits answer 402, the others 429. */
function row(owner: Owner, id: string, bucket: unknown, resets: Message): LimitRow[] {
  const kind = kinds[id];
  const limit = limitIn(bucket, 'limit');
  if (kind === undefined || limit === null) return [];
  const { title: what, unit } = kind;
  const used = number(own(bucket, 'usage') ?? own(bucket, 'current'));
  const at = text(own(bucket, 'resetAt'));
  const reached = used !== null && used >= limit;
  const code = unit === 'usd' ? 402 : 429;
  return [
    {
      ...owner,
      id,
      what,
      unit,
      used,
      limit,
      code,
      resets: at === '' ? resets : timeOf(at),
      reached,
    },
  ];
}

export async function userRows(context: Context, user: Json): Promise<LimitRow[]> {
  const owner = ownerOf('user', user);
  const [now, all] = await Promise.all([
    callApi(context, { path: `/users/${owner.ownerId}/limit-usage` }),
    callApi(context, { path: `/users/${owner.ownerId}/limit-usage:all` }),
  ]);
  const { current, limit } = (own(now, 'rpm') ?? {}) as Json;
  const daily = {
    ...(own(all, 'limitDaily') as Json),
    resetAt: own(own(now, 'dailyCost'), 'resetAt'),
  };
  return [
    ...row(owner, 'rpm', { current, limit }, t.minute()),
    ...row(owner, '5h', own(all, 'limit5h'), t.rolling()),
    ...row(owner, 'day', daily, t.midnight()),
    ...row(owner, 'week', own(all, 'limitWeekly'), t.monday()),
    ...row(owner, 'month', own(all, 'limitMonthly'), t.first()),
    ...row(owner, 'total', own(all, 'limitTotal'), t.never()),
  ];
}

export async function keyRows(context: Context, key: Json): Promise<LimitRow[]> {
  const owner = ownerOf('key', key);
  const usage = await callApi(context, { path: `/keys/${owner.ownerId}/limit-usage` });
  return [
    ...row(owner, '5h', own(usage, 'cost5h'), t.rolling()),
    ...row(owner, 'day', own(usage, 'costDaily'), t.midnight()),
    ...row(owner, 'week', own(usage, 'costWeekly'), t.monday()),
    ...row(owner, 'month', own(usage, 'costMonthly'), t.first()),
    ...row(owner, 'total', own(usage, 'costTotal'), t.never()),
  ];
}

/** Sessions whose last request is younger than the time for which they are kept; nothing of Redis is changed. */
export async function sessionRow(
  context: Context,
  of: 'user' | 'key',
  subject: Json,
): Promise<LimitRow[]> {
  const { sessionTtl } = context.deployment.settings.app;
  const owner = ownerOf(of, subject);
  const limit =
    of === 'user'
      ? limitIn(subject, 'limitConcurrentSessions')
      : limitIn(
          own(
            await callApi(context, { path: `/keys/${owner.ownerId}/limit-usage` }),
            'concurrentSessions',
          ),
          'limit',
        );
  if (limit === null) return [];
  const since = context.effects.clock.now().getTime() - sessionTtl * 1000;
  const set = `{active_sessions}:${of}:${owner.ownerId}:active_sessions`;
  const [current] = await askRedis(context, [['ZCOUNT', set, String(since), '+inf']]);
  return row(owner, 'sessions', { current, limit }, t.slot({ seconds: sessionTtl }));
}
