import { serviceFixTexts as t } from '../../base/texts/fixes-services.ts';
import { databaseSpec } from '../../deploy/database/local-psql.ts';
import { database } from '../../doctor/probes/database.ts';
import { defineFix } from '../../repair/fix.ts';
import { databaseAction } from '../../repair/resources/database.ts';

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
