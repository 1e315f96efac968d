import { isObject, type Json, own, text } from '../../../base/json.ts';
import type { Deployment } from '../../../config/deployment.ts';
import type { PostgresSession } from '../../../effects/effects.ts';
import type { UserRow } from '../../../repair/user-commands.ts';
import type { StepContext } from '../../../runs/step.ts';
import { inCasdoor, type RowKey } from '../casdoor/database.ts';
import { accounts, seededNames } from '../casdoor/names.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';

type Query = PostgresSession['query'];

/** A user's row, in the organization that a deployment's users are in. */
export const userRow = (deployment: Pick<Deployment, 'adopted'>, name: string): RowKey => ({
  table: 'user',
  owner: seededNames(deployment).organization,
  name,
});

const mostUsers = 10_000;
/** Casdoor's own numbers where the application has none. */
const lockedAfter = 5;
const lockedMs = 15 * 60_000;

/** Users that may log in, by name. Deleted ones are left out. */
export async function listUsers(
  context: StepContext<CostrictSettings>,
): Promise<readonly UserRow[]> {
  const now = context.effects.clock.now().getTime();
  const rows = await inCasdoor(context, (query) =>
    query<{ row: unknown }>(
      `SELECT to_jsonb(u) AS row FROM "user" u WHERE owner = $1 ORDER BY name LIMIT ${mostUsers}`,
      [seededNames(context.deployment).organization],
    ),
  );
  return rows
    .map(({ row }) => row)
    .filter(isObject)
    .filter((row) => own(row, 'is_deleted') !== true)
    .map((row) => ({
      name: text(own(row, 'name')),
      displayName: text(own(row, 'display_name')),
      phone: text(own(row, 'phone')),
      state: stateOf(row, now),
    }));
}

function stateOf(row: Json, now: number): UserRow['state'] {
  if (own(row, 'is_forbidden') === true) return 'off';
  const since = now - Date.parse(text(own(row, 'last_signin_wrong_time')));
  return Number(own(row, 'signin_wrong_times')) >= lockedAfter && since < lockedMs
    ? 'locked'
    : 'on';
}

/** The owner of this phone number, or undefined. */
export async function ownerOfPhone(
  query: Query,
  organization: string,
  phone: string,
): Promise<string | undefined> {
  const [row] = await query<{ name: string }>(
    'SELECT name FROM "user" WHERE owner = $1 AND phone = $2 LIMIT 1',
    [organization, phone],
  );
  return row?.name;
}

/**
 * A number that nobody has. The login service tells users apart by it; it is never called. They follow that of the
 * first user, in a range that is not given out.
 */
export async function freePhone(query: Query, organization: string): Promise<string> {
  const first = Number(accounts.demo.phone);
  const rows = await query<{ phone: string }>(
    'SELECT phone FROM "user" WHERE owner = $1 AND phone LIKE $2',
    [organization, `${accounts.demo.phone.slice(0, 6)}%`],
  );
  const used = new Set(rows.map(({ phone }) => phone));
  for (let next = first + 1; ; next += 1) if (!used.has(String(next))) return String(next);
}
