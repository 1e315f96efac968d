import { serviceFixTexts as t } from '../../base/texts/fixes-services.ts';
import { defineFix } from '../../repair/fix.ts';
import { readerActions } from '../../repair/readers.ts';
import { planSettings } from '../../repair/settings-plan.ts';

/** What the settings say goes into the files, and from there to the services concerned. */
export const fixSettingsChangedNotDeployed = defineFix({
  issue: 'settings-changed-not-deployed',
  title: t.changed(),
  kind: 'automatic',
  needs: 'settings',
  async plan(context) {
    const { files, containers, notices } = await planSettings(context, {});
    const readers = await readerActions(context, files, containers);
    return {
      actions: [...files, ...containers, ...readers],
      notices,
      untouched: t.noDataAtAll(),
    };
  },
});
