import { serviceFixTexts as t } from '../../base/texts/fixes-services.ts';
import { defineFix } from '../../repair/fix.ts';
import { putRight } from './put-right.ts';

/** Files that still hold placeholders are written anew, and who reads them starts anew. */
export const fixTemplateUnresolved = defineFix({
  issue: 'template-unresolved',
  title: t.unresolved(),
  kind: 'automatic',
  needs: 'settings',
  async plan(context) {
    const paths = new Set(context.findings.map(({ subject }) => subject));
    return {
      ...(await putRight(context, (path) => paths.has(path))),
      untouched: t.noDataAtAll(),
    };
  },
});
