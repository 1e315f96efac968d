import { defineFix } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { startsIfAny } from '../../repair/resources/containers.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { texts as t } from './texts.ts';

/** A frozen container resumes where it was. */
export const fix = defineFix({
  issue: 'service-paused',
  title: t.fixTitle(),
  plan: async (context) => ({
    actions: startsIfAny(foundServices(context)),
    untouched: common.data(),
  }),
});
