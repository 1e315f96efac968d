import { defineFix } from '../../repair/fix.ts';
import { readerActions } from '../../repair/readers.ts';
import { planSettings } from '../../repair/settings-plan.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { texts as t } from './texts.ts';

/** The settings go into the files, and from there to the services concerned. */
export const fix = defineFix({
  issue: 'settings-changed-not-deployed',
  title: t.fixTitle(),
  needs: 'settings',
  async plan(context) {
    const { files, containers, notices } = await planSettings(context, {});
    const readers = await readerActions(context, files, containers);
    return {
      actions: [...files, ...containers, ...readers],
      notices,
      untouched: common.allData(),
    };
  },
});
