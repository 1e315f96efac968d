import { composePath } from '../../config/paths.ts';
import { defineFix } from '../../repair/fix.ts';
import { restoreRendered } from '../../repair/restore-rendered.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { texts as t } from './texts.ts';

/** The file as the settings say; what was there is kept. */
export const fix = defineFix({
  issue: 'compose-file-broken',
  title: t.fixTitle(),
  needs: 'settings',
  plan: async (context) => ({
    ...(await restoreRendered(context, (path) => path === composePath)),
    untouched: common.allData(),
  }),
});
