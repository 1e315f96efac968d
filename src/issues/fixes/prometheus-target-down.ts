import { serviceFixTexts as t } from '../../base/texts/fixes-services.ts';
import { defineFix } from '../../repair/fix.ts';
import { readersOf } from '../../repair/readers.ts';
import { servicesFound } from './found.ts';
import { putRight } from './put-right.ts';

/** Targets are in the server's own file; where that is right, a person has to look at the target. */
export const fixPrometheusTargetDown = defineFix({
  issue: 'prometheus-target-down',
  title: t.targets(),
  kind: 'automatic',
  needs: 'settings',
  patienceMs: 120_000,
  async plan(context) {
    const found = new Set(servicesFound(context));
    const { blueprint } = context.deployment;
    const theirs = (path: string) => readersOf(blueprint, [path]).some((name) => found.has(name));
    return { ...(await putRight(context, theirs)), untouched: t.noDataAtAll() };
  },
});
