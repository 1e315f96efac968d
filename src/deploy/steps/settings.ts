import { program } from '../../base/program.ts';
import { stepTexts } from '../../base/texts/steps.ts';
import type { Check } from '../../runs/step.ts';

/** Settings and secrets: they were read and checked before the run began; here they are reported. */
export const settingsStep = (written: 'made' | 'changed' | undefined): Check => ({
  id: 'settings',
  title: stepTexts.settings(),
  written: written !== undefined,
  async check({ deployment }) {
    const values = { file: program.settingsFile, count: deployment.secrets.names().length };
    return written === 'made' ? stepTexts.settingsMade(values) : stepTexts.settingsReady(values);
  },
});
