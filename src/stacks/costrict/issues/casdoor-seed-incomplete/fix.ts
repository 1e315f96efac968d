import { literal } from '../../../../base/message.ts';
import { program } from '../../../../base/program.ts';
import type { Action } from '../../../../repair/action.ts';
import { defineFix, type FixContext } from '../../../../repair/fix.ts';
import { casdoorDatabase, inCasdoor, presence, rowName } from '../../casdoor/database.ts';
import { type LoginAppFault, loginAppSettings } from '../../casdoor/login-app.ts';
import { seededRows } from '../../casdoor/rows.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { casdoorRows } from '../../probes/casdoor-rows.ts';
import { seedAction } from '../../resources/casdoor-new.ts';
import { casdoorObjectAction } from '../../resources/casdoor-object.ts';
import { dumpAction } from '../../resources/database-dump.ts';
import { proveLoginPage } from '../shared/fix-login.ts';
import { texts as t } from './texts.ts';

/** Tables without an object of anybody's: who logged in when. */
const history = ['record', 'token', 'session', 'verification_record'];

/** The login application with the settings that it was made with; all its others stay. */
function settingsActions(
  { deployment }: FixContext<CostrictSettings>,
  faults: readonly LoginAppFault[],
): Action[] {
  if (faults.length === 0) return [];
  const columns = faults.map(({ column }) => column);
  const set = Object.fromEntries(columns.map((column) => [column, loginAppSettings[column]]));
  const names = literal(columns.join(', '));
  return [casdoorObjectAction(seededRows(deployment).application, { set }, t.restores({ names }))];
}

/** Only what is missing is made, from the same list as at the first start. A dump of the database comes first. */
export const fix = defineFix<CostrictSettings>({
  issue: 'casdoor-seed-incomplete',
  title: t.fix(),
  needs: 'settings',
  async plan(context) {
    const all = Object.values(seededRows(context.deployment));
    const there = await inCasdoor(context, (query) => presence(query, all));
    const missing = all.filter((row) => !there[rowName(row)]);
    const { faults = [], strangeKey = null } =
      context.facts.get(casdoorRows).value?.application ?? {};
    if (missing.length === 0 && strangeKey !== null)
      return {
        why: t.strangeKeyFix({ name: strangeKey }),
        guide: [{ text: t.keyManually(), commands: [`${program.command} secrets show casdoor`] }],
      };
    if (missing.length === 0) return { actions: settingsActions(context, faults) };
    return {
      actions: [dumpAction(casdoorDatabase, history), seedAction(missing)],
      untouched: t.untouched(),
    };
  },
  async prove(context) {
    await proveLoginPage(context);
    return t.proved();
  },
});
