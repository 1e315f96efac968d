import { serviceFixTexts as t } from '../../base/texts/fixes-services.ts';
import { defineFix } from '../../repair/fix.ts';
import { readersOf } from '../../repair/readers.ts';
import { servicesFound } from './found.ts';
import { putRight } from './put-right.ts';

/** The files of a service that dies of a value in them, as the settings make them. */
export const fixYamlTypeMismatch = defineFix({
  issue: 'yaml-type-mismatch',
  title: t.yaml(),
  kind: 'automatic',
  needs: 'settings',
  async plan(context) {
    const found = new Set(servicesFound(context));
    const { blueprint } = context.deployment;
    const theirs = (path: string) => readersOf(blueprint, [path]).some((name) => found.has(name));
    return { ...(await putRight(context, theirs)), untouched: t.noDataAtAll() };
  },
});
