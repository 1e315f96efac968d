import { databaseSpec } from '../../config/database-target.ts';
import { database } from '../../doctor/probes/database.ts';
import { othersText, renameSteps } from '../../doctor/renamed-databases.ts';
import { defineFix } from '../../repair/fix.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
import { databaseAction } from '../../repair/resources/database.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { texts as t } from './texts.ts';

/** Databases that a service needs, empty; the services fill them. */
export const fix = defineFix({
  issue: 'database-missing',
  title: t.fixTitle(),
  async plan(context) {
    const reading = context.facts.get(database).value;
    if (reading === null) return { actions: [] };
    // An empty one beside the data under another name would look like a loss.
    if (reading.kind === 'up' && reading.others.length > 0)
      return {
        why: othersText(reading.others),
        guide: renameSteps(reading, reading.missing, reading.others).map(({ command, what }) => ({
          text: what ?? t.title(),
          commands: [command],
        })),
      };
    // Where the one is missing that one connects to first, nothing is known of the others.
    const names =
      reading.kind === 'up'
        ? reading.missing
        : reading.refusal === 'database'
          ? [databaseSpec(context).maintenance]
          : [];
    const { filledBy } = databaseSpec(context);
    const filling = names.flatMap((name) => filledBy?.[name] ?? []);
    return {
      actions: [...names.map(databaseAction), ...containersIfAny(filling, 'restart')],
      notices: [t.fixNotice()],
      untouched: common.data(),
    };
  },
});
