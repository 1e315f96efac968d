import { defineFix } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { readersOf } from '../../repair/readers.ts';
import { restoreRendered } from '../../repair/restore-rendered.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { texts as t } from './texts.ts';

/** Targets are in the server's own file; where that is right, a person has to look at the target. */
export const fix = defineFix({
  issue: 'prometheus-target-down',
  title: t.fixTitle(),
  needs: 'settings',
  patienceMs: 120_000,
  async plan(context) {
    const found = new Set(foundServices(context));
    const { blueprint } = context.deployment;
    const theirs = (path: string) => readersOf(blueprint, [path]).some((name) => found.has(name));
    return { ...(await restoreRendered(context, theirs)), untouched: common.allData() };
  },
});
