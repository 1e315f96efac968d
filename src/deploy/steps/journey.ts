import { stepTexts } from '../../i18n/steps.ts';
import { runJourney } from '../journey.ts';
import type { Step } from '../step.ts';

/** What a user does first, done once: the proof that the parts work together. */
export const journeyStep: Step = {
  id: 'journey',
  title: stepTexts.journey(),
  plan: async () => [],
  act: async () => undefined,
  async prove(context) {
    const hops = await runJourney(context);
    return stepTexts.journeyPassed({ count: hops.length });
  },
};
