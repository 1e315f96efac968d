import { program } from '../../base/program.ts';
import { isComposeEdited } from '../../doctor/probes/rendered.ts';
import type { Guide } from '../../repair/action.ts';
import type { Fix, FixContext } from '../../repair/fix.ts';
import { foundServices } from '../../repair/found-services.ts';
import { commonFixTexts as common } from './fix-texts.ts';
import { sharedTexts as shared } from './texts.ts';

/** A fix by another container, where the Compose file can say what is wrong: an edited one may make it the same again. */
export const unlessEdited = (fix: Fix): Fix => ({
  ...fix,
  plan: async (context) =>
    isComposeEdited(context.facts) ? asEdited(context) : await fix.plan(context),
});

/** A person decides on their own edit; then the containers are made from the file. */
function asEdited(context: FixContext): Guide {
  const recreate = foundServices(context).map((name) => `${program.command} up ${name}`);
  return {
    why: common.composeEdited(),
    guide: [
      { text: shared.nextDiff(), commands: [`${program.command} render --diff --check`] },
      {
        text: common.stepRestoreCompose(),
        commands: [`${program.command} fix file-edited-by-hand --with overwrite`],
      },
      { text: common.stepRecreate(), commands: recreate },
    ],
  };
}
