import { literal } from '../../../../base/message.ts';
import { program } from '../../../../base/program.ts';
import type { FixPlan, Guide } from '../../../../repair/action.ts';
import { defineFix, type FixContext } from '../../../../repair/fix.ts';
import { casdoorDatabase, inCasdoor, presence, rowName } from '../../casdoor/database.ts';
import type { LoginAppFault } from '../../casdoor/login-app.ts';
import { seededRows } from '../../casdoor/rows.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { casdoorRows } from '../../probes/casdoor-rows.ts';
import { seedAction } from '../../resources/casdoor-new.ts';
import { casdoorObjectAction } from '../../resources/casdoor-object.ts';
import { dumpAction } from '../../resources/database-dump.ts';
import { proveLoginPage } from '../shared/fix-login.ts';
import { steps } from '../shared/steps.ts';
import { texts as t } from './texts.ts';

/** Tables without an object of anybody's: who logged in when. */
const history = ['record', 'token', 'session', 'verification_record'];

/** Settings with which nobody can log in are as they were made; what a site has set otherwise is its own. */
function settingsPlan(
  { deployment }: FixContext<CostrictSettings>,
  faults: readonly LoginAppFault[],
): FixPlan | Guide {
  const stopping = faults.filter(({ stops }) => stops);
  if (stopping.length === 0) {
    const { command = '' } = steps.openCasdoor;
    return faults.length === 0
      ? { actions: [] }
      : { why: t.ownSettings(), guide: [{ text: t.lookAtSettings(), commands: [command] }] };
  }
  const set = Object.fromEntries(stopping.map(({ column, want }) => [column, want]));
  const names = literal(Object.keys(set).join(', '));
  return {
    actions: [
      casdoorObjectAction(seededRows(deployment).application, { set }, t.restores({ names })),
    ],
    untouched: t.untouched(),
  };
}

/** Only what is missing is made, from the same list as at the first start. A dump of the database comes first. */
export const fix = defineFix<CostrictSettings>({
  issue: 'casdoor-seed-incomplete',
  title: t.fix(),
  needs: 'settings',
  async plan(context): Promise<FixPlan | Guide> {
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
    if (missing.length === 0) return settingsPlan(context, faults);
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
