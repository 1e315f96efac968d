import { program } from '../../base/program.ts';
import { serviceFixTexts as t } from '../../base/texts/fixes-services.ts';
import { rendered } from '../../doctor/probes/rendered.ts';
import type { FixPlan, Guide } from '../../repair/action.ts';
import { defineFix } from '../../repair/fix.ts';
import { putRight } from './put-right.ts';

const overwrite = 'overwrite';

/** What a person wrote is theirs: it is shown, and replaced only when they say so. */
export const fixFileEditedByHand = defineFix({
  issue: 'file-edited-by-hand',
  title: t.edited(),
  kind: 'guided',
  needs: 'settings',
  options: [{ name: overwrite, title: t.overwrite() }],
  async plan(context): Promise<FixPlan | Guide> {
    if (!context.choices.has(overwrite)) return guide;
    const edited = new Set(
      (context.facts.get(rendered).value ?? [])
        .filter(({ state, shared }) => state === 'edited' && !shared)
        .map(({ path }) => path),
    );
    return {
      ...(await putRight(context, (path) => edited.has(path))),
      untouched: t.noDataAtAll(),
    };
  },
});

const guide: Guide = {
  why: t.editedWhy(),
  guide: [
    { text: t.editedLook(), commands: [`${program.command} render --diff --check`] },
    { text: t.editedMove(), commands: [`${program.command} config show`] },
    {
      text: t.editedOver(),
      commands: [`${program.command} fix file-edited-by-hand --with ${overwrite}`],
    },
  ],
};
