import * as v from 'valibot';
import { UserError } from '../../../base/errors.ts';
import { literal } from '../../../base/message.ts';
import { program } from '../../../base/program.ts';
import { type Action, defineResource } from '../../../repair/action.ts';
import { containersResource } from '../../../repair/resources/containers.ts';
import { byName } from '../../../repair/state-shapes.ts';
import { hasTexts } from '../../../repair/targets.ts';
import type { StepContext } from '../../../runs/step.ts';
import { addUser, type NewUser } from '../casdoor/change.ts';
import {
  type CasdoorTable,
  deleteRow,
  inCasdoor,
  isCasdoorTable,
  presence,
  type RowKey,
  rowName,
} from '../casdoor/database.ts';
import { adminSession } from '../casdoor/session.ts';
import { ours } from '../http/any-stack.ts';
import { accountsTexts } from '../texts/accounts.ts';
import { resourceTexts as t } from '../texts/resources.ts';

type Objects = readonly {
  readonly table: CasdoorTable;
  readonly owner: string;
  readonly name: string;
}[];

/** seed: Casdoor makes them itself from its init data when it starts. Else the user, through its API. */
type HowMade = 'seed' | NewUser;

/** Whether each is there, by its name. */
type Presence = { readonly [row: string]: boolean };

const service = 'casdoor';

/** Objects of Casdoor that are not there yet. Casdoor makes them itself: it fills in what belongs to them. */
export const casdoorNewResource = defineResource<Objects, HowMade, Presence>({
  id: 'casdoor-new',
  title: t.kindAccount(),
  accepts: (target) =>
    Array.isArray(target) &&
    target.every((one) => hasTexts(one, 'table', 'owner', 'name') && isCasdoorTable(one.table)),
  acceptsState: (state) => v.is(byName(v.string(), v.boolean()), state),
  name: (objects) => objects.map(rowName).join(', '),
  read: (context, objects) => inCasdoor(ours(context), (query) => presence(query, objects)),
  async apply(context, objects, how) {
    const before = await inCasdoor(ours(context), (query) => presence(query, objects));
    if (objects.every((one) => before[rowName(one)])) return;
    if (how === 'seed') await seed(context, objects);
    else await addUser(ours(context), await adminSession(ours(context)), how);
  },
  async restore(context, objects, before) {
    for (const one of objects.toReversed())
      if (before[rowName(one)] === false)
        await inCasdoor(ours(context), (query) => deleteRow(query, one));
  },
});

/** Makes what its init data lists and what is not there; nothing that is there changes. */
async function seed(context: StepContext, objects: Objects): Promise<void> {
  await containersResource.apply(context, { services: [service], how: 'restart' }, undefined);
  const after = await inCasdoor(ours(context), (query) => presence(query, objects));
  const missing = objects.map(rowName).filter((name) => !after[name]);
  if (missing.length === 0) return;
  throw new UserError({
    id: 'casdoor-seed-incomplete',
    title: t.notSeeded({ names: literal(missing.join(', ')) }),
    why: [t.notSeededWhy()],
    next: [{ command: `${program.command} logs casdoor`, what: accountsTexts.seeLog() }],
  });
}

/** Objects of Casdoor's init data that its database lacks. */
export const seedAction = (objects: readonly RowKey[]): Action => ({
  resource: casdoorNewResource,
  target: objects.map(({ table, owner, name }) => ({ table, owner, name })),
  want: 'seed',
  change: {
    kind: 'account',
    action: 'create',
    name: objects.map(rowName).join(', '),
    detail: t.seedDetail(),
  },
  restarts: [service],
});

/** A user who is not there yet. */
export function newUserAction(user: NewUser): Action {
  const row: RowKey = { table: 'user', owner: user.owner, name: user.name };
  return {
    resource: casdoorNewResource,
    target: [{ ...row }],
    want: user,
    change: { kind: 'account', action: 'create', name: rowName(row) },
  };
}
