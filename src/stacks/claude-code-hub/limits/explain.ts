import { type Json, text } from '../../../base/json.ts';
import type { NextStep } from '../../../base/next-step.ts';
import { program } from '../../../base/program.ts';
import { shellWord } from '../../../base/shell.ts';
import type { LimitCommands, LimitReport, LimitRow } from '../../../repair/limit-commands.ts';
import type { StepContext } from '../../../runs/step.ts';
import { inHub } from '../api/database.ts';
import { assertDatabase } from '../api/health.ts';
import { hasExpired, isUsable } from '../api/users.ts';
import { appUrl } from '../deployment/addresses.ts';
import type { HubSettings } from '../deployment/settings.ts';
import { hubLimitsTexts as t } from '../texts/limits.ts';
import { amountText, kinds } from './kinds.ts';
import { keyRows, sessionRow, userRows } from './rows.ts';
import { setLimit } from './set.ts';
import { keyCalled, type Subject, userCalled } from './subject.ts';

type Context = StepContext<HubSettings>;

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

/** Every limit that is set; sessions are counted in Redis. */
async function limitRows(
  context: Context,
  { user, keys }: Subject,
  redisUp: boolean,
): Promise<LimitRow[]> {
  const rows = [await userRows(context, user)];
  rows.push(...(await Promise.all(keys.map((key) => keyRows(context, key)))));
  if (!redisUp) return rows.flat();
  rows.push(await sessionRow(context, 'user', user));
  rows.push(...(await Promise.all(keys.map((key) => sessionRow(context, 'key', key)))));
  return rows.flat();
}

async function explain(
  context: Context,
  who: { readonly user?: string; readonly key?: string },
): Promise<LimitReport> {
  const { parts } = await assertDatabase(context);
  const redisUp = parts.redis.status === 'up';
  const subject =
    who.user === undefined
      ? await keyCalled(context, who.key ?? '', 'explain-limit')
      : await userCalled(context, who.user, 'explain-limit');
  const rows = await limitRows(context, subject, redisUp);
  const money = rows.some(({ unit }) => unit === 'usd');
  const isFull = rows.some(({ reached, unit }) => reached && unit === 'sessions');
  const seconds = context.deployment.settings.app.sessionTtl;
  const nowMs = context.effects.clock.now().getTime();
  const warnings = [
    ...(redisUp ? [] : [t.redisDown()]),
    ...(money && !(await hasPrices(context)) ? [t.noPrices()] : []),
    ...(isFull ? [t.stuckSlot({ seconds })] : []),
  ];
  return {
    rows,
    notes: [
      ...account(subject, nowMs),
      ...warnings.map((one) => ({ status: 'warn', text: one }) as const),
    ],
    next: nextSteps(context, rows, isShut(subject, nowMs, rows), who.user),
  };
}

/** Nobody gets in: the user, or each of the keys below all limits, is switched off or expired. */
function isShut({ user, keys }: Subject, nowMs: number, rows: readonly LimitRow[]): boolean {
  const isOff = (one: Json) => !isUsable(one, nowMs);
  if (isOff(user)) return true;
  return keys.length > 0 && keys.every(isOff) && !rows.some(({ reached }) => reached);
}

const mostRaised = 3;

/** Twice as much as is allowed or used, in whole cents; no more than the app takes, and for a key than its user may. */
function raised(row: LimitRow, rows: readonly LimitRow[], asked?: string): NextStep[] {
  const { id, of, owner, ownerId, used, limit, unit } = row;
  const twice = Math.ceil(Math.max(limit, used ?? 0) * 200) / 100;
  const above = of === 'key' ? rows.find((one) => one.of === 'user' && one.id === id) : undefined;
  const most = Math.min(kinds[id]?.most ?? limit, above?.limit ?? Number.POSITIVE_INFINITY);
  const to = Math.min(unit === 'usd' ? twice : Math.ceil(twice), most);
  if (to <= limit) return [];
  // Each user's first key has the same name; a user is called as in the question.
  const whose = of === 'key' ? `--key ${ownerId}` : `--user ${shellWord(asked ?? owner)}`;
  const words = { from: amountText(unit, limit), to: amountText(unit, to) };
  const command = `${program.command} set-limit ${id} ${to} ${whose}`;
  return [{ command, what: t.nextRaise(words) }];
}

function nextSteps(
  context: Context,
  rows: readonly LimitRow[],
  isOff: boolean,
  asked?: string,
): LimitReport['next'] {
  const page = `${appUrl(context.deployment.settings)}/dashboard/users`;
  const reached = rows.filter((row) => row.reached);
  // A lock-out is in the memory of the app: no question of ours can see it, and none must cause one.
  const locked = { command: `${program.command} restart app`, what: t.nextLocked() };
  const log = { command: `${program.command} logs app --grep RateLimit`, what: t.nextLog() };
  // Neither the log nor a restart lets one in that is switched off or expired.
  if (isOff) return [{ command: page, what: t.nextAllow() }, log];
  if (reached.length === 0) return [log, locked];
  const steps = reached.flatMap((row) => raised(row, rows, asked)).slice(0, mostRaised);
  return [...steps, { command: page, what: t.nextReset() }, log];
}

/** `explain` reads only: the API with the administrator token, Redis and the price list. */
export const limitCommands: LimitCommands<HubSettings> = {
  names: Object.keys(kinds),
  explain,
  set: setLimit,
};
