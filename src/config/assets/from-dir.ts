import type { NextStep } from '../../base/next-step.ts';
import { program } from '../../base/program.ts';
import { assetTexts } from '../../base/texts/assets.ts';

/** The way that works without a network. */
export const fromDirStep = (): NextStep => ({
  command: `${program.command} deploy --assets-from .`,
  what: assetTexts.fromDir(),
});
