import { composePath } from '../../config/paths.ts';
import { defineFix } from '../../repair/fix.ts';
import { planSettings } from '../../repair/settings-plan.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { openPorts } from './probe.ts';
import { texts as t } from './texts.ts';

/** Databases and admin interfaces listen on this machine alone. */
export const fix = defineFix({
  issue: 'ports-open-to-the-world',
  title: t.fixTitle(),
  needs: 'settings',
  async plan(context) {
    const open = context.facts.get(openPorts).value ?? [];
    const names = new Set(open.map(({ name }) => name));
    const { expose } = context.deployment.settings;
    const kept = expose.filter((name) => !names.has(name));
    const { files, containers, notices } = await planSettings(context, {
      settings: kept.length < expose.length ? { expose: kept } : {},
      overwriteEdited: (path) => path === composePath,
      services: [...new Set(open.map(({ service }) => service))],
    });
    return { actions: [...files, ...containers], notices, untouched: common.allData() };
  },
});
