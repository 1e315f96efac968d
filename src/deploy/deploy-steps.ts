import type { Deployment } from '../config/deployment.ts';
import { hasOwnImages } from '../config/image-references.ts';
import type { Changes } from '../config/settings/change.ts';
import type { Checks } from '../doctor/checks.ts';
import type { Stage } from '../runs/step.ts';
import type { Procedure } from './procedure.ts';
import { assetsStep } from './steps/assets.ts';
import { databasesStep } from './steps/databases.ts';
import { directoriesStep } from './steps/directories.ts';
import { imagesStep } from './steps/images.ts';
import { journeyStep } from './steps/journey.ts';
import { preflightAfter } from './steps/preflight.ts';
import { rehearsalStep } from './steps/rehearsal.ts';
import { renderStep } from './steps/render.ts';
import { servicesStep } from './steps/services.ts';
import { changeSettingsStep, settingsCheck, type Written } from './steps/settings.ts';

/**
 * The steps of a deploy in their order. Steps that can refuse come before those that change
 * something; a stack's own steps come when its services are healthy; the journey proves them all.
 */
export function deploySteps(
  { blueprint, settings }: Pick<Deployment, 'blueprint' | 'settings'>,
  { procedure, checks }: { readonly procedure: Procedure; readonly checks: Checks },
  written: Written,
  changes?: Changes,
): Stage[] {
  const preflight = preflightAfter(checks, written !== undefined);
  return [
    ...(changes ? [preflight, changeSettingsStep(changes)] : [settingsCheck(written), preflight]),
    renderStep,
    // A rehearsal has stand-ins for what needs assets, and builds its images where the settings name no others.
    ...(settings.rehearsal ? [rehearsalStep] : []),
    ...(!settings.rehearsal || hasOwnImages(settings) ? [imagesStep] : []),
    ...(settings.rehearsal ? [] : [assetsStep]),
    directoriesStep,
    ...(blueprint.databases ? [databasesStep] : []),
    servicesStep,
    ...procedure.steps,
    journeyStep(procedure.journey),
  ];
}
