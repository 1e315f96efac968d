import { list, parseJson, text } from '../../../../base/json.ts';
import type { Message } from '../../../../base/message.ts';
import type { Action } from '../../../../repair/action.ts';
import { defineFix, type Fix, type FixContext } from '../../../../repair/fix.ts';
import { inCasdoor, readColumns } from '../../casdoor/database.ts';
import { seededRows } from '../../casdoor/rows.ts';
import { loginCallback } from '../../deployment/addresses.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { casdoorRows } from '../../probes/casdoor-rows.ts';
import { casdoorObjectAction } from '../../resources/casdoor-object.ts';
import { proveLoginPage } from './fix-login.ts';
import { issueTexts as t } from './texts.ts';

type Context = FixContext<CostrictSettings>;

const replace = 'replace';
const column = 'redirect_uris';

/** A fix that adds where the browser is to be sent back to; the other addresses stay. `more`: what it changes besides. */
export const callbackFix = (
  issue: string,
  title: Message,
  more: (context: Context) => Promise<readonly Action[]> = async () => [],
): Fix<CostrictSettings> =>
  defineFix<CostrictSettings>({
    issue,
    title,
    options: [{ name: replace, title: t.callbackReplace() }],
    plan: async (context) => ({
      actions: [...(await callbacks(context)), ...(await more(context))],
      untouched: t.callbackUntouched(),
    }),
    async prove(context) {
      await proveLoginPage(context);
      return t.callbackProved({ url: loginCallback(context.deployment.settings) });
    },
  });

async function callbacks(context: Context): Promise<readonly Action[]> {
  // Without the row there is nothing to add to: that is another issue.
  if (!context.facts.get(casdoorRows).value?.application) return [];
  const wanted = loginCallback(context.deployment.settings);
  const there = await inCasdoor(context, async (query) => {
    const row = await readColumns(query, seededRows(context.deployment).application, [column]);
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
  return [
    casdoorObjectAction(
      seededRows(context.deployment).application,
      { set },
      t.callbackDetail(),
      diff,
    ),
  ];
}
