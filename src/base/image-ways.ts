import type { NextStep } from './next-step.ts';
import { program } from './program.ts';
import { imageWayTexts as t } from './texts/image-ways.ts';

/**
 * Ways to images that the registries asked so far did not give: another mirror, or one file from a machine with internet.
 * `arch`: for that of this engine, where it is known.
 */
export function waysAround(arch?: string): NextStep[] {
  const platform = arch === undefined ? '' : ` --platform linux/${arch}`;
  return [
    { command: `${program.command} images mirrors`, what: t.mirror() },
    { command: `${program.command} bundle make offline.bundle${platform}`, what: t.pack() },
    { command: `${program.command} bundle load offline.bundle`, what: t.load() },
  ];
}
