import { defineFix } from '../fix/fix.ts';
import { readersOf } from '../fix/readers.ts';
import { serviceFixTexts as t } from '../i18n/fixes-services.ts';
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
    const { stack } = context.deployment;
    const theirs = (path: string) => readersOf(stack, [path]).some((name) => found.has(name));
    return { ...(await putRight(context, theirs)), untouched: t.noDataAtAll() };
  },
});
