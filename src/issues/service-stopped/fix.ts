import { defineFix } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { startsIfAny } from '../../repair/resources/containers.ts';
import { texts as t } from './texts.ts';

/** What stopped is started again; nothing else is touched. */
export const fix = defineFix({
  issue: 'service-stopped',
  title: t.fixTitle(),
  kind: 'automatic',
  plan: async (context) => ({
    actions: startsIfAny(foundServices(context)),
    untouched: t.fixUntouched(),
  }),
});
