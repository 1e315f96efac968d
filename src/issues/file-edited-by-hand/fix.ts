import { program } from '../../base/program.ts';
import { rendered } from '../../doctor/probes/rendered.ts';
import type { FixPlan, Guide } from '../../repair/action.ts';
import { defineFix } from '../../repair/fix.ts';
import { restoreRendered } from '../../repair/restore-rendered.ts';
import { commonFixTexts as common } from '../shared/fix-texts.ts';
import { texts as t } from './texts.ts';

const overwrite = 'overwrite';

/** Edits of a person are theirs: they are shown, and replaced only when they say so. */
export const fix = defineFix({
  issue: 'file-edited-by-hand',
  title: t.fixTitle(),
  kind: 'guided',
  needs: 'settings',
  options: [{ name: overwrite, title: t.fixOverwrite() }],
  async plan(context): Promise<FixPlan | Guide> {
    if (!context.choices.has(overwrite)) return guide;
    const edited = new Set(
      (context.facts.get(rendered).value ?? [])
        .filter(({ state, shared }) => state === 'edited' && !shared)
        .map(({ path }) => path),
    );
    return {
      ...(await restoreRendered(context, (path) => edited.has(path))),
      untouched: common.allData(),
    };
  },
});

const guide: Guide = {
  why: t.fixWhy(),
  guide: [
    { text: t.stepLook(), commands: [`${program.command} render --diff --check`] },
    { text: t.stepMove(), commands: [`${program.command} config show`] },
    {
      text: t.stepOverwrite(),
      commands: [`${program.command} fix file-edited-by-hand --with ${overwrite}`],
    },
  ],
};
