import { defineFix } from '../fix/fix.ts';
import { databaseAction } from '../fix/kinds/database.ts';
import { databaseSpec } from '../fix/local-psql.ts';
import { serviceFixTexts as t } from '../i18n/fixes-services.ts';
import { database } from '../probes/database.ts';

/** Databases that a service needs, empty; the services fill them. */
export const fixDatabaseMissing = defineFix({
  issue: 'database-missing',
  title: t.databases(),
  kind: 'automatic',
  async plan(context) {
    const reading = context.facts.get(database).value;
    if (reading === null) return { actions: [] };
    // Where the one is missing that one connects to first, nothing is known of the others.
    const names =
      reading.kind === 'up'
        ? reading.missing
        : reading.refusal === 'database'
          ? [databaseSpec(context).maintenance]
          : [];
    return {
      actions: names.map(databaseAction),
      notices: [t.databasesNotice()],
      untouched: t.noData(),
    };
  },
});
