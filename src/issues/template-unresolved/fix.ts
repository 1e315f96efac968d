import { defineFix } from '../../repair/fix.ts';
import { restoreRendered } from '../../repair/restore-rendered.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { texts as t } from './texts.ts';

/** Files that still hold placeholders are rendered again, and the services that read them restart. */
export const fix = defineFix({
  issue: 'template-unresolved',
  title: t.fixTitle(),
  needs: 'settings',
  async plan(context) {
    const paths = new Set(context.findings.map(({ subject }) => subject));
    return {
      ...(await restoreRendered(context, (path) => paths.has(path))),
      untouched: common.allData(),
    };
  },
});
