import { literal } from '../../../core/message.ts';
import type { Action } from '../../../fix/action.ts';
import { defineFix, type FixContext } from '../../../fix/fix.ts';
import { demoGrant } from '../accounts-login.ts';
import { accounts } from '../accounts-names.ts';
import { passwordColumns, unlocked } from '../accounts-password.ts';
import { loginRefused } from '../accounts-prove.ts';
import { rows } from '../accounts-rows.ts';
import { inCasdoor, readColumns } from '../casdoor-database.ts';
import { list, own, parseJson, text } from '../json.ts';
import { casdoorRows } from '../probes/casdoor-rows.ts';
import type { CostrictSettings } from '../settings-shape.ts';
import { fixAccountTexts as t } from '../texts/fixes-accounts.ts';
import { casdoorObjectAction } from './kinds/casdoor-object.ts';

type Context = FixContext<CostrictSettings>;

const secret = 'PASSWORD_DEMO';

/** The first user can log in again with the password of secrets.env. */
export const fixDefaultLoginFailed = defineFix<CostrictSettings>({
  issue: 'default-login-failed',
  title: t.loginTitle(),
  kind: 'automatic',
  async plan(context) {
    const actions = [...(await userActions(context)), ...(await methodActions(context))];
    const person = context.facts.get(casdoorRows).value?.demo?.ours === false;
    return {
      actions,
      untouched: t.loginUntouched(),
      ...(person ? { notices: [t.loginReplaces({ user: accounts.demo.name })] } : {}),
    };
  },
  async prove(context) {
    const user = accounts.demo.name;
    if (!context.deployment.secrets.has(secret)) return t.loginAllowed({ user });
    const grant = await demoGrant(context);
    if (grant.status === 'token') return t.loginProved({ user });
    throw loginRefused(user, grant.words);
  },
});

async function userActions({ facts, deployment }: Context): Promise<readonly Action[]> {
  const demo = facts.get(casdoorRows).value?.demo;
  if (!demo) return [];
  const { phone, countryCode } = accounts.demo;
  const reset =
    demo.ours === false && deployment.secrets.has(secret)
      ? await passwordColumns(deployment.secrets.get(secret))
      : {};
  const set = {
    ...reset,
    ...(demo.forbidden ? { is_forbidden: false } : {}),
    ...(demo.phone ? {} : { phone, country_code: countryCode }),
    ...(demo.locked ? unlocked : {}),
  };
  const names = literal(Object.keys(set).join(', '));
  if (Object.keys(set).length === 0) return [];
  return [casdoorObjectAction(rows.demo, { set }, t.loginColumns({ names }))];
}

const method = { name: 'Password', displayName: 'Password', rule: 'All' };

/** The login page offers a password only where the application lists it. */
async function methodActions(context: Context): Promise<readonly Action[]> {
  const column = 'signin_methods';
  const row = await inCasdoor(context, (query) => readColumns(query, rows.application, [column]));
  // Nothing listed: Casdoor offers the password by itself.
  const methods = list(parseJson(text(row?.[column])));
  if (methods.length === 0 || methods.some((one) => own(one, 'name') === method.name)) return [];
  const set = { [column]: JSON.stringify([...methods, method]) };
  return [casdoorObjectAction(rows.application, { set }, t.loginMethod())];
}
