import { UserError } from '../../../../base/errors.ts';
import { program } from '../../../../base/program.ts';
import { publicUrl } from '../../../../config/addresses.ts';
import type { Action, FixPlan, Guide } from '../../../../repair/action.ts';
import { defineFix, type FixContext } from '../../../../repair/fix.ts';
import { adminLogin } from '../../casdoor/login.ts';
import { passwordColumns } from '../../casdoor/password.ts';
import { seededRows } from '../../casdoor/rows.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { casdoorRows } from '../../probes/casdoor-rows.ts';
import { casdoorObjectAction } from '../../resources/casdoor-object.ts';
import { signingKeys } from './probe.ts';
import { texts as t } from './texts.ts';

type Context = FixContext<CostrictSettings>;

const adminSecret = 'PASSWORD_CASDOOR_ADMIN';

/** Passwords that everybody knows are replaced by those of secrets.env. */
export const fix = defineFix<CostrictSettings>({
  issue: 'public-accounts',
  title: t.fix(),
  async plan(context): Promise<FixPlan | Guide> {
    const { facts, deployment } = context;
    const found = facts.get(casdoorRows).value;
    const known = (facts.get(signingKeys).value?.known.length ?? 0) > 0;
    const rows = seededRows(deployment);
    const todo = [
      ...(found?.admin?.publicPassword === true ? [{ row: rows.admin, secret: adminSecret }] : []),
      ...(found?.demo?.publicPassword === true
        ? [{ row: rows.demo, secret: 'PASSWORD_DEMO' }]
        : []),
    ];
    const have = todo.every(({ secret }) => deployment.secrets.has(secret));
    // A key is not changed without everybody's logins ending: a person chooses when.
    if (known || !have) return guideOf(context, known);
    const actions: Action[] = [];
    for (const { row, secret } of todo) {
      const set = await passwordColumns(deployment.secrets.get(secret));
      actions.push(casdoorObjectAction(row, { set }, t.detail({ secret })));
    }
    return { actions, untouched: t.untouched() };
  },
  async prove(context) {
    const { secrets } = context.deployment;
    if (!secrets.has(adminSecret)) return t.replaced();
    // A try with the public one would count towards the lock-out; that it is not stored is known.
    const login = await adminLogin(context, secrets.get(adminSecret));
    if (login.status === 'in') return t.proved();
    throw new UserError({ id: 'insecure-defaults', title: t.notProved() });
  },
});

function guideOf({ deployment }: Context, key: boolean): Guide {
  const url = publicUrl(deployment.settings, 'casdoor');
  return {
    why: key ? t.keyByPerson() : t.noSecret(),
    guide: [
      { text: t.manually({ url }) },
      ...(key ? [{ text: t.newKey(), commands: [`${program.command} restart casdoor`] }] : []),
    ],
  };
}
