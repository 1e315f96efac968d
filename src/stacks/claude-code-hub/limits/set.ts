import { UserError } from '../../../base/errors.ts';
import { exit } from '../../../base/exit.ts';
import { type Json, own, text } from '../../../base/json.ts';
import { literal, type Message } from '../../../base/message.ts';
import { program } from '../../../base/program.ts';
import { shellWord } from '../../../base/shell.ts';
import type { LimitInput } from '../../../repair/limit-commands.ts';
import type { UserChange } from '../../../repair/user-commands.ts';
import type { StepContext } from '../../../runs/step.ts';
import { assertDatabase } from '../api/health.ts';
import type { HubSettings } from '../deployment/settings.ts';
import { limitAction, readLimit } from '../resources/limit.ts';
import { hubLimitsTexts as t } from '../texts/limits.ts';
import { amountText, kinds, type LimitKind, limitIn } from './kinds.ts';
import { keyRows, sessionRow, userRows } from './rows.ts';
import { keyCalled, type Subject, userCalled } from './subject.ts';

type Context = StepContext<HubSettings>;

interface Found {
  readonly id: string;
  readonly name: string;
  readonly subject: Subject;
  readonly kind: LimitKind;
}

const wrong = (title: Message, why: readonly Message[] = []): UserError =>
  new UserError({ id: 'bad-limit', title, why, exit: exit.usage });

const amount = ({ unit }: Pick<LimitKind, 'unit'>, value: number | null): Message =>
  value === null ? t.noLimit() : literal(amountText(unit, value));

function assertAmount({ unit, most }: LimitKind, to: number | null): void {
  if (to === null) return;
  if (to <= 0) throw wrong(t.notZero());
  if (unit !== 'usd' && !Number.isInteger(to)) throw wrong(t.whole());
  if (to > most) throw wrong(t.mostIs({ most: amount({ unit }, most) }));
}

async function find(context: Context, input: LimitInput): Promise<Found> {
  const { of, name, limit, to } = input;
  const kind = kinds[limit];
  if (kind === undefined || (of === 'key' && kind.key === undefined)) throw wrong(t.noKeyLimit());
  assertAmount(kind, to);
  await assertDatabase(context);
  const command = `set-limit ${limit} ${to ?? 'none'}`;
  const subject =
    of === 'user'
      ? await userCalled(context, name, command)
      : await keyCalled(context, name, command);
  const row = (of === 'user' ? subject.user : subject.keys[0]) as Json;
  if (of === 'key') assertBelowUser(subject, input, kind);
  return { id: String(row.id), name: text(row.name), subject, kind };
}

/** The app refuses a key that may have more than its user. */
function assertBelowUser({ user }: Subject, { limit, to }: LimitInput, kind: LimitKind): void {
  const most = limitIn(user, kind.user);
  if (most === null || to === null || to <= most) return;
  const name = text(own(user, 'name'));
  throw new UserError({
    id: 'limit-above-user',
    title: t.aboveUser({ name, most: amount(kind, most) }),
    next: [
      {
        command: `${program.command} set-limit ${limit} ${to} --user ${shellWord(name)}`,
        what: t.nextUserFirst(),
      },
    ],
    exit: exit.usage,
  });
}

/** How much is used of it now, beside its new value. */
async function usedOf(context: Context, { subject, kind }: Found, { of, limit }: LimitInput) {
  const [key] = subject.keys;
  const row = of === 'user' || key === undefined ? subject.user : key;
  if (kind.unit === 'sessions') return (await sessionRow(context, of, row))[0]?.used;
  const rows = of === 'user' ? await userRows(context, row) : await keyRows(context, row);
  return rows.find(({ id }) => id === limit)?.used;
}

/** Another value of one limit of a user or a key; the value before is what an undo restores. */
export function setLimit(input: LimitInput): UserChange<HubSettings> {
  const { of, to, limit } = input;
  const title = kinds[limit]?.title ?? literal(limit);
  return {
    title: t.setTitle({ name: input.name, limit: title }),
    async plan(context) {
      const found = await find(context, input);
      const target = { of, id: found.id, limit, name: found.name };
      const { value } = await readLimit(context, target);
      if (value === to) return { actions: [] };
      const change = t.fromTo({ from: amount(found.kind, value), to: amount(found.kind, to) });
      const used = to === null ? null : await usedOf(context, found, input);
      const still = typeof used === 'number' && to !== null && used >= to;
      return {
        actions: [limitAction(target, to, change)],
        untouched: t.otherLimits(),
        notices: still ? [t.stillReached({ used: amount(found.kind, used) })] : [],
      };
    },
    async prove(context) {
      const found = await find(context, input);
      const target = { of, id: found.id, limit, name: found.name };
      const { value } = await readLimit(context, target);
      if (value !== to)
        throw new UserError({ id: 'limit-not-kept', title: t.notKept({ name: found.name }) });
      return t.isNow({ name: found.name, limit: title, value: amount(found.kind, value) });
    },
  };
}
