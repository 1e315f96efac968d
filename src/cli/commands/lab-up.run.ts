import { exit } from '../../core/exit.ts';
import { deploy } from '../../deploy/deploy.ts';
import type { Deployment } from '../../deploy/deployment.ts';
import { deploySteps } from '../../deploy/order.ts';
import { labTexts as t } from '../../i18n/lab.ts';
import { assertOwnContainers } from '../../lab/own.ts';
import { lookAtLab, markLab } from '../../lab/place.ts';
import { labSettings } from '../../lab/settings.ts';
import { program } from '../../program.ts';
import { parseSet, withChanges } from '../../settings/change.ts';
import { createDeployment, hasDeployment } from '../../settings/create.ts';
import { completeSecrets } from '../../settings/load.ts';
import { loadDefaultStack } from '../../stacks/registry.ts';
import type { CommandContext, CommandRun, OptionValues } from '../command.ts';
import { labDirOf, loadLab } from '../lab-target.ts';

/** The lab's deployment, made where there is none. */
async function labDeployment(
  context: CommandContext,
  dir: string,
  options: OptionValues,
): Promise<{ deployment: Deployment; made: boolean }> {
  const { ports, signal, options: globals } = context;
  const there = await lookAtLab(ports, dir);
  if (there === 'lab' && (await hasDeployment(ports, dir))) {
    const loaded = await loadLab(context, dir);
    await assertOwnContainers({ ports, signal, deployment: loaded });
    return { deployment: (await completeSecrets(ports, loaded)).deployment, made: false };
  }
  const stack = await loadDefaultStack();
  const base = await labSettings(ports, stack, signal);
  const { settings } = withChanges(stack, base, parseSet(stack, options.set));
  await assertOwnContainers({ ports, signal, deployment: { dir, stack, settings } });
  // The mark comes first: what was cut off here is known as a lab by the next call.
  if (there === 'none') await markLab(ports, dir);
  const made = await createDeployment(ports, { dir, stack, settings, lang: globals.lang });
  return { deployment: made.deployment, made: true };
}

export const run: CommandRun = async (context, _args, options) => {
  const { ports, signal, emit } = context;
  const dir = await labDirOf(context);
  const { deployment, made } = await labDeployment(context, dir, options);
  const steps = deploySteps(deployment, made);
  const result = await deploy({
    ...{ deployment, ports, signal, emit, steps, command: 'lab up' },
    options: { dryRun: false, overwriteEdited: false, assetsFrom: undefined },
  });
  if (result.error !== undefined) throw result.error;
  const { rows } = deployment.stack.summary(deployment);
  const services = deployment.stack.services.length;
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
          { command: `${program.command} lab break github-id-duplicate`, what: t.nextBreak() },
        ],
      },
    ],
    json: { run: result.run, dir, made, project: deployment.settings.project },
  };
};
