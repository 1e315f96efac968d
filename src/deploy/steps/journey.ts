import { stepTexts } from '../../base/texts/steps.ts';
import type { Check } from '../../runs/step.ts';
import { runJourney } from '../journey.ts';
import type { JourneyStep } from '../procedure.ts';

/** The first actions of a user, done once: the proof that the parts work together. */
export const journeyStep = (steps: readonly JourneyStep[]): Check => ({
  id: 'journey',
  title: stepTexts.journey(),
  async check(context) {
    const passed = await runJourney(context, steps);
    return stepTexts.journeyPassed({ count: passed.length });
  },
});
