import { literal } from '../core/message.ts';
import { composePath } from '../deploy/paths.ts';
import { defineFix } from '../fix/fix.ts';
import { containersAction } from '../fix/kinds/containers.ts';
import { planSettings } from '../fix/settings-plan.ts';
import { serviceFixTexts as t } from '../i18n/fixes-services.ts';
import { database } from '../probes/database.ts';

/** The server with as many connections as the settings allow; a restart frees those that nobody gives back. */
export const fixTooManyClients = defineFix({
  issue: 'too-many-clients',
  title: t.clients(),
  kind: 'automatic',
  needs: 'settings',
  async plan(context) {
    const reading = context.facts.get(database).value;
    if (reading === null) return { actions: [] };
    const { files, containers } = await planSettings(context, {
      services: [reading.service],
      overwriteEdited: (path) => path === composePath,
    });
    const holders = reading.kind === 'up' ? reading.holders : [];
    const list = holders.map(({ database: name, count }) => `${name} ${count}`).join(', ');
    return {
      actions:
        containers.length > 0
          ? [...files, ...containers]
          : [containersAction([reading.service], 'restart')],
      notices: [
        t.clientsNotice(),
        ...(list === '' ? [] : [t.clientsHolders({ list: literal(list) })]),
      ],
      untouched: t.noDataAtAll(),
    };
  },
});
