import { program } from '../../base/program.ts';
import { stepTexts } from '../../base/texts/steps.ts';
import type { Step } from '../../runs/step.ts';

/** Settings and secrets: they were read and checked before the run began; here they are told. */
export const settingsStep = (made: boolean): Step => ({
  id: 'settings',
  title: stepTexts.settings(),
  written: made,
  plan: async () => [],
  act: async () => undefined,
  async prove({ deployment }) {
    const told = { file: program.settingsFile, count: deployment.secrets.names().length };
    return made ? stepTexts.settingsMade(told) : stepTexts.settingsReady(told);
  },
});
