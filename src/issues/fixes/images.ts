import { isAbsolute } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import { machineFixTexts as t } from '../../base/texts/fixes-machine.ts';
import { lookAtImages, pullable } from '../../docker/images/ensure.ts';
import type { FixPlan } from '../../repair/action.ts';
import { choiceValue, defineFix, type FixContext } from '../../repair/fix.ts';
import { imagesAction } from '../../repair/resources/images.ts';

async function plan({ effects, deployment, signal, choices }: FixContext): Promise<FixPlan> {
  const from = choiceValue(choices, 'from') ?? null;
  if (from !== null && !isAbsolute(from))
    throw new UserError({
      id: 'usage-path',
      title: t.absolutePath({ path: from }),
      exit: exit.usage,
    });
  const wanted = pullable(await lookAtImages(effects, deployment, signal));
  if (wanted.length === 0) return { actions: [] };
  const references = wanted.map(({ reference }) => reference);
  return { actions: [imagesAction(references, from)], untouched: t.imagesUntouched() };
}

const row = { kind: 'automatic', plan } as const;
const options = [{ name: 'from', title: t.fromImages(), value: true }] as const;
const title = t.imagesTitle();

/** Images that are not there are pulled, or loaded from a directory. */
export const fixImageMissing = defineFix({ issue: 'image-missing', title, options, ...row });
/** Images of another architecture are replaced by those that run here. */
export const fixImageWrongArch = defineFix({ issue: 'image-wrong-arch', title, options, ...row });
/** The same for whoever asks how. */
export const fixImageDownload = defineFix({
  issue: 'image-download-method',
  title,
  options,
  onDemand: true,
  ...row,
});
