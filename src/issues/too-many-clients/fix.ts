import { literal } from '../../base/message.ts';
import { composePath } from '../../config/paths.ts';
import { holderText } from '../../doctor/probes/connection-holders.ts';
import { database } from '../../doctor/probes/database.ts';
import { defineFix } from '../../repair/fix.ts';
import { containersAction } from '../../repair/resources/containers.ts';
import { planSettings } from '../../repair/settings-plan.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { endOthers } from './others.ts';
import { texts as t } from './texts.ts';

/** The server with as many connections as the settings allow; a restart frees leaked ones. */
export const fix = defineFix({
  issue: 'too-many-clients',
  title: t.fixTitle(),
  needs: 'settings',
  async plan(context) {
    const reading = context.facts.get(database).value;
    if (reading === null) return { actions: [] };
    const others = reading.kind === 'up' ? endOthers(reading) : [];
    if (others.length > 0)
      return {
        why: t.fixOthers(),
        guide: others.map(({ command, what }) => ({
          text: what ?? t.title(),
          commands: [command],
        })),
      };
    const { files, containers } = await planSettings(context, {
      services: [reading.service],
      overwriteEdited: (path) => path === composePath,
    });
    const list = holderText(reading.holders ?? []);
    return {
      actions:
        containers.length > 0
          ? [...files, ...containers]
          : [containersAction([reading.service], 'restart')],
      notices: [t.fixNotice(), ...(list === '' ? [] : [t.fixHolders({ list: literal(list) })])],
      untouched: common.allData(),
    };
  },
});
