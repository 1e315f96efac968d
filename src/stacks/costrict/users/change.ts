import { UserError } from '../../../base/errors.ts';
import type { Message } from '../../../base/message.ts';
import { program } from '../../../base/program.ts';
import type { Secret } from '../../../base/secret.ts';
import { shellWord } from '../../../base/shell.ts';
import type { NewUserInput, UserChange } from '../../../repair/user-commands.ts';
import type { StepContext } from '../../../runs/step.ts';
import { inCasdoor, readColumns } from '../casdoor/database.ts';
import { passwordGrant } from '../casdoor/login.ts';
import { accounts, seededNames } from '../casdoor/names.ts';
import { passwordColumns, unlocked } from '../casdoor/password.ts';
import { loginRefused } from '../casdoor/prove.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { newUserAction } from '../resources/casdoor-new.ts';
import { casdoorObjectAction } from '../resources/casdoor-object.ts';
import { usersTexts as t } from '../texts/users.ts';
import { assertName, assertPassword, assertPhone, taken, unknownUser } from './names.ts';
import { freePhone, listUsers, ownerOfPhone, userRow } from './read.ts';

type Context = StepContext<CostrictSettings>;
type Change = UserChange<CostrictSettings>;

const nameTaken = (name: string): UserError =>
  taken(t.nameTaken({ name }), [
    {
      command: `${program.command} users reset-password ${shellWord(name)}`,
      what: t.resetInstead(),
    },
  ]);

const unknownTo = async (context: Context, name: string): Promise<UserError> =>
  unknownUser(
    name,
    (await listUsers(context)).map((user) => user.name),
  );

/** There is a user of that name. */
export async function assertThere(context: Context, name: string): Promise<void> {
  if ((await isForbidden(context, name)) === undefined) throw await unknownTo(context, name);
}

/** A new user can have that name. */
export async function assertFree(context: Context, name: string): Promise<void> {
  assertName(name);
  if ((await isForbidden(context, name)) !== undefined) throw nameTaken(name);
}

/** A new user, who can log in at once. */
export function addUserChange({ name, phone, displayName, password }: NewUserInput): Change {
  return {
    title: t.addTitle({ name }),
    async plan(context, resumed) {
      assertName(name);
      assertPassword(password);
      if (phone !== undefined) assertPhone(phone);
      const { organization } = seededNames(context.deployment);
      const number = await inCasdoor(context, async (query) => {
        const there =
          (await readColumns(query, userRow(context.deployment, name), ['name'])) !== undefined;
        if (there && resumed) return undefined;
        if (there) throw nameTaken(name);
        const owner =
          phone === undefined ? undefined : await ownerOfPhone(query, organization, phone);
        if (owner !== undefined) throw taken(t.phoneTaken({ phone: phone ?? '', name: owner }));
        return phone ?? (await freePhone(query, organization));
      });
      if (number === undefined) return { actions: [await passwordAction(context, name, password)] };
      const user = {
        owner: organization,
        name,
        displayName: displayName ?? name,
        phone: number,
        countryCode: accounts.demo.countryCode,
        password,
      };
      return {
        actions: [newUserAction(user)],
        untouched: t.othersUntouched(),
        ...(phone === undefined ? { notices: [t.madeUpPhone({ phone: number })] } : {}),
      };
    },
    prove: (context) => proveLoginOf(context, name, password),
  };
}

/** Another password; the old one's hash is kept for `undo`. */
export function resetPasswordChange(name: string, password: Secret): Change {
  return {
    title: t.resetTitle({ name }),
    async plan(context) {
      assertPassword(password);
      const row = await inCasdoor(context, (query) =>
        readColumns(query, userRow(context.deployment, name), ['is_forbidden']),
      );
      if (!row) throw await unknownTo(context, name);
      return {
        actions: [await passwordAction(context, name, password)],
        untouched: t.othersUntouched(),
        ...(row.is_forbidden === true ? { notices: [t.stillDisabled({ name })] } : {}),
      };
    },
    async prove(context) {
      const row = await inCasdoor(context, (query) =>
        readColumns(query, userRow(context.deployment, name), ['is_forbidden']),
      );
      if (row?.is_forbidden === true) return t.passwordStored({ name });
      return proveLoginOf(context, name, password);
    },
  };
}

/** Lets a user log in, or no longer. */
export function enableChange(name: string, on: boolean): Change {
  return {
    title: on ? t.enableTitle({ name }) : t.disableTitle({ name }),
    async plan(context) {
      const there = await isForbidden(context, name);
      if (there === undefined) throw await unknownTo(context, name);
      if (there === !on) return { actions: [] };
      const detail = on ? t.enableDetail() : t.disableDetail();
      return {
        actions: [
          casdoorObjectAction(
            userRow(context.deployment, name),
            { set: { is_forbidden: !on } },
            detail,
          ),
        ],
        untouched: t.othersUntouched(),
        ...(on ? {} : { notices: [t.oldTokens()] }),
      };
    },
    async prove(context) {
      if ((await isForbidden(context, name)) === !on)
        return on ? t.enabled({ name }) : t.disabled({ name });
      throw new UserError({ id: 'account-not-kept', title: t.notKept({ name }) });
    },
  };
}

async function isForbidden(context: Context, name: string): Promise<boolean | undefined> {
  const row = await inCasdoor(context, (query) =>
    readColumns(query, userRow(context.deployment, name), ['is_forbidden']),
  );
  return row && row.is_forbidden === true;
}

async function passwordAction(context: Context, name: string, password: Secret) {
  const row = await inCasdoor(context, (query) =>
    readColumns(query, userRow(context.deployment, name), Object.keys(unlocked)),
  );
  const wrong = Number(row?.signin_wrong_times) > 0;
  const set = { ...(await passwordColumns(password)), ...(wrong ? unlocked : {}) };
  return casdoorObjectAction(userRow(context.deployment, name), { set }, t.newPassword());
}

async function proveLoginOf(context: Context, name: string, password: Secret): Promise<Message> {
  const grant = await passwordGrant(context, name, password);
  if (grant.status === 'token') return t.loggedIn({ name });
  const next = [{ command: `${program.command} doctor login`, what: t.seeDoctor() }];
  throw loginRefused(name, grant.words, { next });
}
