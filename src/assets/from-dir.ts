import type { NextStep } from '../core/errors.ts';
import { assetTexts } from '../i18n/assets.ts';
import { program } from '../program.ts';

/** The way that works without a network. */
export const fromDirStep = (): NextStep => ({
  command: `${program.command} deploy --assets-from DIR`,
  what: assetTexts.fromDir(),
});
