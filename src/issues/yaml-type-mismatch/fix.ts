import { defineFix } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { readersOf } from '../../repair/readers.ts';
import { restoreRendered } from '../../repair/restore-rendered.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { texts as t } from './texts.ts';

/** The files of a service that dies of a value in them, as the settings make them. */
export const fix = defineFix({
  issue: 'yaml-type-mismatch',
  title: t.fixTitle(),
  needs: 'settings',
  async plan(context) {
    const found = new Set(foundServices(context));
    const { blueprint } = context.deployment;
    const theirs = (path: string) => readersOf(blueprint, [path]).some((name) => found.has(name));
    return { ...(await restoreRendered(context, theirs)), untouched: common.allData() };
  },
});
