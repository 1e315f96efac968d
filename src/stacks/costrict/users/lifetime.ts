import { UserError } from '../../../base/errors.ts';
import { literal } from '../../../base/message.ts';
import type { Action } from '../../../repair/action.ts';
import type { Lifetime, UserChange } from '../../../repair/user-commands.ts';
import type { StepContext } from '../../../runs/step.ts';
import { inCasdoor, type RowKey, readColumns } from '../casdoor/database.ts';
import { userToken } from '../casdoor/prove.ts';
import { seededRows } from '../casdoor/rows.ts';
import { tokenTimes } from '../casdoor/token.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { casdoorObjectAction } from '../resources/casdoor-object.ts';
import { usersTexts as t } from '../texts/users.ts';
import { usersUsage } from './names.ts';

type Context = StepContext<CostrictSettings>;

/** A year. */
const mostHours = 8760;
const columns = { access: 'expire_in_hours', refresh: 'refresh_expire_in_hours' } as const;
const hourMs = 3_600_000;

/** The columns that change; nothing where both are so already. */
export function lifetimeActions(
  application: RowKey,
  have: { readonly access: number; readonly refresh: number | null },
  want: { readonly access: number; readonly refresh: number },
): readonly Action[] {
  const set = {
    ...(want.access === have.access ? {} : { [columns.access]: want.access }),
    ...(want.refresh === have.refresh ? {} : { [columns.refresh]: want.refresh }),
  };
  if (Object.keys(set).length === 0) return [];
  const diff = Object.entries(set)
    .flatMap(([name, hours]) => {
      const old = name === columns.access ? have.access : (have.refresh ?? '–');
      return [`-${name}: ${old}`, `+${name}: ${hours}`];
    })
    .join('\n');
  return [casdoorObjectAction(application, { set }, undefined, diff)];
}

/** As the login application has it. */
export async function readLifetime(context: Context): Promise<Lifetime> {
  const row = await inCasdoor(context, (query) =>
    readColumns(query, seededRows(context.deployment).application, Object.values(columns)),
  );
  if (!row) throw new UserError({ id: 'casdoor-seed-incomplete', title: t.noApplication() });
  const refresh = Number(row[columns.refresh]);
  // Casdoor takes none for: as long as the login itself.
  return { access: Number(row[columns.access]), refresh: refresh > 0 ? refresh : null };
}

/** Longer or shorter logins, from the next one on. */
export function setLifetime(want: Partial<Lifetime>): UserChange<CostrictSettings> {
  let wanted: { access: number; refresh: number } | undefined;
  return {
    title: t.lifetimeTitle(),
    async plan(context) {
      const have = await readLifetime(context);
      const access = want.access ?? have.access;
      const refresh = want.refresh ?? Math.max(have.refresh ?? access, access);
      assertHours(access, refresh);
      wanted = { access, refresh };
      return {
        actions: lifetimeActions(seededRows(context.deployment).application, have, wanted),
        untouched: t.lifetimeUntouched(),
      };
    },
    async prove(context) {
      const { grant } = await userToken(context);
      const times = tokenTimes(grant.token);
      const ms = (times?.expiresMs ?? 0) - (times?.issuedMs ?? 0);
      const hours = Math.round(ms / hourMs);
      if (wanted && hours === wanted.access) return t.lifetimeProved({ hours });
      throw new UserError({
        id: 'token-lifetime-not-kept',
        title: t.lifetimeOther({ hours, wanted: wanted?.access ?? 0 }),
        why: [t.lifetimeOtherWhy()],
      });
    },
  };
}

function assertHours(access: number, refresh: number): void {
  for (const hours of [access, refresh])
    if (!Number.isInteger(hours) || hours < 1 || hours > mostHours)
      throw usersUsage(t.badHours({ hours: literal(String(hours)), most: mostHours }));
  if (refresh < access) throw usersUsage(t.refreshShort({ access, refresh }));
}
