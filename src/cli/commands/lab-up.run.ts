import { exit } from '../../base/exit.ts';
import { program } from '../../base/program.ts';
import { labTexts as t } from '../../base/texts/lab.ts';
import type { Deployment } from '../../config/deployment.ts';
import { parseSet, withChanges } from '../../config/settings/change.ts';
import { hasDeployment } from '../../config/settings/create.ts';
import { completeSecrets } from '../../config/settings/load.ts';
import { deployOperation } from '../../deploy/deploy.ts';
import { deploySteps } from '../../deploy/deploy-steps.ts';
import { usedSecrets } from '../../docker/recover-secrets.ts';
import { isMakeable } from '../../repair/lab/fault.ts';
import { lookAtLab, markLab } from '../../repair/lab/marker.ts';
import { assertOwnContainers } from '../../repair/lab/ownership.ts';
import { labSettings } from '../../repair/lab/settings.ts';
import { perform } from '../../runs/operation.ts';
import { unplanned } from '../../runs/plan.ts';
import { deployParts } from '../../stacks/stacks.ts';
import type { CommandContext, CommandRun, OptionValues } from '../command.ts';
import { labDirOf, loadLab, rowsOf } from '../lab-target.ts';
import { newDeployment } from '../new-deployment.ts';
import { stackBlueprint } from '../stack-choice.ts';

/** The lab's deployment, made where there is none. */
async function labDeployment(
  context: CommandContext,
  dir: string,
  options: OptionValues,
): Promise<{ deployment: Deployment; made: boolean }> {
  const { effects, signal } = context;
  const there = await lookAtLab(effects, dir);
  if (there === 'lab' && (await hasDeployment(effects, dir))) {
    const loaded = await loadLab(context, dir);
    await assertOwnContainers({ effects, signal, deployment: loaded });
    return {
      deployment: (await completeSecrets(effects, loaded, usedSecrets(effects, context.signal)))
        .deployment,
      made: false,
    };
  }
  const blueprint = await stackBlueprint(context);
  const base = await labSettings(effects, { dir, blueprint }, signal);
  const { settings } = withChanges(blueprint, base, parseSet(blueprint, options.set));
  await assertOwnContainers({ effects, signal, deployment: { dir, blueprint, settings } });
  // The mark comes first: what was interrupted here is known as a lab by the next call.
  if (there === 'none') await markLab(effects, dir);
  const made = await newDeployment(effects, { dir, blueprint, settings }, 'lab up');
  return { deployment: made.deployment, made: true };
}

export const run: CommandRun = async (context, _args, options) => {
  const { effects, signal, emit } = context;
  const dir = await labDirOf(context);
  const { deployment, made } = await labDeployment(context, dir, options);
  const parts = await deployParts(deployment);
  const stages = deploySteps(deployment, parts, made ? 'made' : undefined);
  const session = { deployment, effects, signal, emit };
  const operation = deployOperation(session, { command: 'lab up', stages });
  const { run: number } = await perform(session, operation, unplanned);
  const { rows } = parts.procedure.summary(deployment);
  const services = deployment.blueprint.services.length;
  const first = (await rowsOf(deployment)).find(isMakeable);
  return {
    exit: exit.ok,
    view: [
      { kind: 'gap' },
      { kind: 'headline', status: 'ok', text: t.up({ services, dir }) },
      { kind: 'gap' },
      { kind: 'pairs', rows },
      { kind: 'gap' },
      {
        kind: 'next',
        steps: [
          { command: `${program.command} lab list`, what: t.nextList() },
          ...(first
            ? [{ command: `${program.command} lab break ${first.id}`, what: t.nextBreak() }]
            : []),
        ],
      },
    ],
    json: { run: number, dir, made, project: deployment.settings.project },
  };
};
