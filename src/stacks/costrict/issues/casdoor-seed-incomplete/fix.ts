import { defineFix } from '../../../../repair/fix.ts';
import { casdoorDatabase, inCasdoor, presence, rowName } from '../../casdoor/database.ts';
import { seededRows } from '../../casdoor/rows.ts';
import type { CostrictSettings } from '../../deployment/settings-shape.ts';
import { seedAction } from '../../resources/casdoor-new.ts';
import { dumpAction } from '../../resources/database-dump.ts';
import { proveLoginPage } from '../shared/fix-login.ts';
import { texts as t } from './texts.ts';

/** Tables without an object of anybody's: who logged in when. */
const history = ['record', 'token', 'session', 'verification_record'];

/** Only what is missing is made, from the same list as at the first start. A dump of the database comes first. */
export const fix = defineFix<CostrictSettings>({
  issue: 'casdoor-seed-incomplete',
  title: t.fix(),
  needs: 'settings',
  async plan(context) {
    const all = Object.values(seededRows(context.deployment));
    const there = await inCasdoor(context, (query) => presence(query, all));
    const missing = all.filter((row) => !there[rowName(row)]);
    if (missing.length === 0) return { actions: [] };
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
