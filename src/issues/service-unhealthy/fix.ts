import { defineFix } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { containersIfAny } from '../../repair/resources/containers.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { texts as t } from './texts.ts';

/** A service that does not respond is restarted; if it stays unhealthy, verification fails. */
export const fix = defineFix({
  issue: 'service-unhealthy',
  title: t.fixTitle(),
  kind: 'automatic',
  plan: async (context) => ({
    actions: containersIfAny(foundServices(context), 'restart'),
    untouched: common.data(),
  }),
});
