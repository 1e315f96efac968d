import type { Action, FixPlan } from '../../../repair/action.ts';
import { defineFix, type FixContext } from '../../../repair/fix.ts';
import { inCasdoor, readColumns } from '../casdoor/database.ts';
import { rows } from '../casdoor/rows.ts';
import { loginCallback } from '../deployment/addresses.ts';
import type { CostrictSettings } from '../deployment/settings-shape.ts';
import { list, parseJson, text } from '../http/json.ts';
import { casdoorRows } from '../probes/casdoor-rows.ts';
import { callbackState } from '../probes/oidc.ts';
import { casdoorObjectAction } from '../resources/casdoor-object.ts';
import { fixAccountTexts as t } from '../texts/fixes-accounts.ts';
import { proveLoginPage } from './login-page.ts';
import { loginServiceActions } from './login-service.ts';

type Context = FixContext<CostrictSettings>;

const replace = 'replace';
const column = 'redirect_uris';
const options = [{ name: replace, title: t.callbackReplace() }];

async function prove(context: Context) {
  await proveLoginPage(context);
  return t.callbackProved({ url: loginCallback(context.deployment.settings) });
}

/** Adds where the browser is to be sent back to; the other addresses stay. */
export const fixOidcCallbackMismatch = defineFix<CostrictSettings>({
  issue: 'oidc-callback-mismatch',
  title: t.callbackTitle(),
  kind: 'automatic',
  options,
  plan: async (context): Promise<FixPlan> => ({
    actions: await callbacks(context),
    untouched: t.callbackUntouched(),
  }),
  prove,
});

/** The same after the server moved; the login service learns its new address too. */
export const fixRedirectStale = defineFix<CostrictSettings>({
  issue: 'redirect-stale-after-change',
  title: t.staleTitle(),
  kind: 'automatic',
  options,
  async plan(context): Promise<FixPlan> {
    const { value } = context.facts.get(callbackState);
    const service = value?.otherBase === true ? await loginServiceActions(context) : [];
    return {
      actions: [...(await callbacks(context)), ...service],
      untouched: t.callbackUntouched(),
    };
  },
  prove,
});

async function callbacks(context: Context): Promise<readonly Action[]> {
  // Without the row there is nothing to add to: that is another issue.
  if (!context.facts.get(casdoorRows).value?.application) return [];
  const wanted = loginCallback(context.deployment.settings);
  const there = await inCasdoor(context, async (query) => {
    const row = await readColumns(query, rows.application, [column]);
    return list(parseJson(text(row?.[column]))).map(String);
  });
  const path = new URL(wanted).pathname;
  const kept = context.choices.has(replace) ? there.filter((url) => !url.endsWith(path)) : there;
  const next = [...new Set([...kept, wanted])];
  if (JSON.stringify(next) === JSON.stringify(there)) return [];
  const diff = [
    ...there.filter((url) => !next.includes(url)).map((url) => `-${url}`),
    ...next.filter((url) => !there.includes(url)).map((url) => `+${url}`),
  ].join('\n');
  const set = { [column]: JSON.stringify(next) };
  return [casdoorObjectAction(rows.application, { set }, t.callbackDetail(), diff)];
}
