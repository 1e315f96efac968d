import { isAbsolute } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { lookAtImages, pullable } from '../../docker/images/ensure.ts';
import type { FixPlan } from '../../repair/action.ts';
import { choiceValue, type FixContext } from '../../repair/fix.ts';
import { imagesAction } from '../../repair/resources/images.ts';
import { commonFixTexts as common } from './fix-texts.ts';

/** Pulls the images that are missing or unusable, or loads them from a directory. */
async function plan({ effects, deployment, signal, choices }: FixContext): Promise<FixPlan> {
  const from = choiceValue(choices, 'from') ?? null;
  if (from !== null && !isAbsolute(from))
    throw new UserError({
      id: 'usage-path',
      title: common.absolutePath({ path: from }),
      exit: exit.usage,
    });
  const wanted = pullable(await lookAtImages(effects, deployment, signal));
  if (wanted.length === 0) return { actions: [] };
  const references = wanted.map(({ reference }) => reference);
  return { actions: [imagesAction(references, from)], untouched: common.imagesUntouched() };
}

/** The common parts of fixes that get images. */
export const imageFix = {
  title: common.imagesTitle(),
  options: [{ name: 'from', title: common.fromImages(), value: true }],
  plan,
} as const;
