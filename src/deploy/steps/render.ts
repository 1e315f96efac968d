import { UserError } from '../../base/errors.ts';
import { renderTexts } from '../../base/texts/render.ts';
import { fileChange, keptNotice } from '../../config/render/change.ts';
import { compareDeployment } from '../../config/render/compare.ts';
import { differences } from '../../config/render/difference.ts';
import { refuseForeign } from '../../config/render/foreign.ts';
import { isDue, writeFiles } from '../../config/render/write.ts';
import type { Step, StepContext } from '../../runs/step.ts';

const compare = ({ deployment, effects, signal }: StepContext) =>
  compareDeployment(deployment, effects, signal);

/** Settings and secrets to files. Edited files are kept and named, unless asked otherwise. */
export const renderStep: Step = {
  id: 'render',
  title: renderTexts.step(),
  async plan(context) {
    const { deployment, effects, options } = context;
    const { comparison, hostCpus } = await compare(context);
    refuseForeign(comparison, options);
    const differing = comparison.files.filter(({ state }) => state !== 'same');
    const diffs = await differences(
      deployment,
      effects,
      hostCpus,
      differing.filter(({ state }) => state !== 'new'),
    );
    const changes = differing.map((file) => fileChange(file, options, diffs.get(file.file.path)));
    const kept = changes.filter(({ action }) => action === 'keep');
    if (kept.length > 0) context.warn(keptNotice(kept.map(({ name }) => name)));
    // A file that is kept is no change: alone, it must not make a run that changes nothing look like one.
    return { changes: options.looksOnly || kept.length < changes.length ? changes : [] };
  },
  async act(context) {
    const { deployment, effects, options } = context;
    const { comparison } = await compare(context);
    await writeFiles(deployment.dir, comparison, options, effects.fs);
  },
  async prove(context, { changes }) {
    const { comparison } = await compare(context);
    const left = comparison.files.find((file) => isDue(file, context.options));
    if (left)
      throw new UserError({
        id: 'render-not-kept',
        title: renderTexts.notAsRendered({ path: left.file.path }),
        why: [renderTexts.notAsRenderedWhy()],
      });
    const count = comparison.files.length;
    const written = changes.filter(({ action }) => action !== 'keep').length;
    return written === 0
      ? renderTexts.allSame({ count })
      : renderTexts.someWritten({ count, written });
  },
};
