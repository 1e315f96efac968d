import type { Message } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { stepTexts } from '../../base/texts/steps.ts';
import type { Deployment } from '../../config/deployment.ts';
import { textDifference } from '../../config/render/difference.ts';
import type { Changes } from '../../config/settings/change.ts';
import { editSettings, editText } from '../../config/settings/edit.ts';
import { readSettingsText } from '../../config/settings/load.ts';
import type { Check, Step } from '../../runs/step.ts';

/** Settings and secrets written before the run began: all, or a secret that a new version has. */
export type Written = 'made' | 'changed' | undefined;

const named = { id: 'settings', title: stepTexts.settings() };

const ready = ({ secrets }: Deployment): Message =>
  stepTexts.settingsReady({ file: program.settingsFile, count: secrets.names().length });

/** Settings and secrets: they were read and checked before the run began; here they are reported. */
export const settingsCheck = (written: Written): Check => ({
  ...named,
  written: written !== undefined,
  async check({ deployment }) {
    const values = { file: program.settingsFile, count: deployment.secrets.names().length };
    return written === 'made' ? stepTexts.settingsMade(values) : ready(deployment);
  },
});

/** Writes settings that were given with the command; its deployment is as it will be with them. */
export const changeSettingsStep = (changes: Changes): Step => ({
  ...named,
  everyRun: true,
  async plan({ deployment: { dir, blueprint }, effects }) {
    const before = await readSettingsText(effects, dir);
    const { text, changed } = editText(before, [blueprint], changes);
    if (!changed) return { changes: [] };
    const diff = await textDifference(program.settingsFile, before, text);
    return { changes: [{ kind: 'file', action: 'update', name: program.settingsFile, diff }] };
  },
  async act({ deployment: { dir, blueprint }, effects }) {
    await editSettings(effects, dir, [blueprint], changes);
  },
  prove: async ({ deployment }) => ready(deployment),
});
