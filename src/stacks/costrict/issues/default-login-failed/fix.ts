import { list, own, parseJson, text } from '../../../../base/json.ts';
import { literal } from '../../../../base/message.ts';
import type { Action } from '../../../../repair/action.ts';
import { defineFix, type FixContext } from '../../../../repair/fix.ts';
import { inCasdoor, readColumns } from '../../casdoor/database.ts';
import { demoGrant } from '../../casdoor/login.ts';
import { accounts, seededNames } from '../../casdoor/names.ts';
import { passwordColumns, unlocked } from '../../casdoor/password.ts';
import { loginRefused } from '../../casdoor/prove.ts';
import { seededRows } from '../../casdoor/rows.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { casdoorRows } from '../../probes/casdoor-rows.ts';
import { casdoorObjectAction } from '../../resources/casdoor-object.ts';
import { texts as t } from './texts.ts';

type Context = FixContext<CostrictSettings>;

const secret = 'PASSWORD_DEMO';

/** The first user can log in again with the password of secrets.env. */
export const fix = defineFix<CostrictSettings>({
  issue: 'default-login-failed',
  title: t.fix(),
  async plan(context) {
    const actions = [...(await userActions(context)), ...(await methodActions(context))];
    const person = context.facts.get(casdoorRows).value?.demo?.ours === false;
    return {
      actions,
      untouched: t.untouched(),
      ...(person
        ? { notices: [t.replaces({ user: seededNames(context.deployment).demo.name })] }
        : {}),
    };
  },
  async prove(context) {
    const user = seededNames(context.deployment).demo.name;
    if (!context.deployment.secrets.has(secret)) return t.allowed({ user });
    const grant = await demoGrant(context);
    if (grant.status === 'token') return t.proved({ user });
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
  return [casdoorObjectAction(seededRows(deployment).demo, { set }, t.columns({ names }))];
}

const method = { name: 'Password', displayName: 'Password', rule: 'All' };

/** The login page offers a password only where the application lists it. */
async function methodActions(context: Context): Promise<readonly Action[]> {
  const column = 'signin_methods';
  const row = await inCasdoor(context, (query) =>
    readColumns(query, seededRows(context.deployment).application, [column]),
  );
  // Nothing listed: Casdoor offers the password by itself.
  const methods = list(parseJson(text(row?.[column])));
  if (methods.length === 0 || methods.some((one) => own(one, 'name') === method.name)) return [];
  const set = { [column]: JSON.stringify([...methods, method]) };
  return [casdoorObjectAction(seededRows(context.deployment).application, { set }, t.method())];
}
