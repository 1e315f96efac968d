import { resolve } from 'node:path';
import { exit } from '../../base/exit.ts';
import { duration } from '../../base/format.ts';
import { program } from '../../base/program.ts';
import { shellWord } from '../../base/shell.ts';
import { deployTexts } from '../../base/texts/deploy.ts';
import { runTexts as t } from '../../base/texts/run-commands.ts';
import type { Deployment } from '../../config/deployment.ts';
import { type DeployInput, deployOperation } from '../../deploy/deploy.ts';
import { deploySteps } from '../../deploy/deploy-steps.ts';
import type { Procedure } from '../../deploy/procedure.ts';
import type { Block, CommandResult } from '../../report/view.ts';
import type { Done } from '../../runs/operation.ts';
import { type Plan, unplanned } from '../../runs/plan.ts';
import type { Stage } from '../../runs/step.ts';
import type { StepResult } from '../../runs/steps.ts';
import { deployParts } from '../../stacks/stacks.ts';
import type { CommandRun, OptionValues } from '../command.ts';
import { type DeployTarget, deployTarget } from '../deploy-target.ts';
import { choiceOf, operate, type Shown } from '../operate.ts';
import { usageError } from '../usage.ts';

const command = 'deploy';

export const run: CommandRun = async (context, _args, options) => {
  const { effects, signal, emit, cwd } = context;
  const target = await deployTarget(context, options);
  const { deployment, written, changes, notices } = target;
  for (const text of notices) emit({ type: 'notice', level: 'info', text });
  const parts = await deployParts(deployment);
  const stages = deploySteps(deployment, parts, written, changes);
  const session = { deployment, effects, signal, emit };
  const choice = choiceOf(options);
  const input = inputOf(stages, { ...options, stack: context.options.stack }, cwd);
  const operation = deployOperation(session, { ...input, announcePlan: choice.dryRun });
  const shown = shownDeploy(operation, target, parts.procedure);
  const { name } = deployment.blueprint;
  if (!choice.dryRun && !context.options.yes)
    emit({ type: 'status', text: t.looking({ name, dir: deployment.dir }) });
  return operate(context, session, shown, choice);
};

function inputOf(
  stages: readonly Stage[],
  options: OptionValues,
  cwd: string,
): DeployInput<Deployment['settings']> {
  const { from, assetsFrom } = options;
  const known = stages.map(({ id }) => id);
  if (typeof from === 'string' && !known.includes(from))
    throw usageError({
      id: 'unknown-step',
      title: deployTexts.unknownStep({ step: from }),
      path: command,
      word: from,
      known,
      list: true,
      corrected: (meant) => `${program.command} ${command} --from ${meant}`,
    });
  return {
    ...{
      command: deployCommand(options),
      stages,
      from: typeof from === 'string' ? from : undefined,
    },
    options: {
      overwriteEdited: options.overwriteEdited === true,
      assetsFrom: typeof assetsFrom === 'string' ? resolve(cwd, assetsFrom) : undefined,
    },
  };
}

/** The call as it is typed again: without -C, which is put in front of every command that is shown. */
export function deployCommand(options: OptionValues): string {
  const { rehearse, stack, from, set, assetsFrom, overwriteEdited } = options;
  const valued = (option: string, value: OptionValues[string]) =>
    [value ?? []].flat().map((one) => `${option} ${shellWord(String(one))}`);
  return [
    command,
    ...(rehearse === true ? ['--rehearse'] : []),
    ...valued('--stack', stack),
    ...valued('--from', from),
    ...valued('--set', set),
    ...valued('--assets-from', assetsFrom),
    ...(overwriteEdited === true ? ['--overwrite-edited'] : []),
  ].join(' ');
}

type ShownDeploy = Shown<Plan, readonly StepResult[]>;

const shownDeploy = (
  operation: ReturnType<typeof deployOperation>,
  { deployment, written }: DeployTarget,
  procedure: Procedure,
): ShownDeploy => ({
  ...operation,
  ...(written && { written: deployTexts.onlySettings() }),
  unplanned,
  facts: ({ changes }) => ({ planned: changes.length }),
  result: (_plan, done) => finished(deployment, procedure, done),
});

function finished(
  deployment: Deployment,
  { summary: summaryOf }: Procedure,
  { run, value: steps, durationMs }: Done<readonly StepResult[]>,
): CommandResult {
  const { rows, next } = summaryOf(deployment);
  const services = deployment.blueprint.services.length;
  const time = duration(durationMs);
  const changed = steps.some(({ outcome }) => outcome === 'done');
  const text = changed ? t.deployed({ time, services }) : t.unchanged({ time, services });
  const view: Block[] = [
    { kind: 'gap' },
    { kind: 'headline', status: 'ok', text },
    { kind: 'gap' },
    { kind: 'pairs', rows },
    { kind: 'gap' },
    { kind: 'next', steps: next },
  ];
  const summary = rows.map(({ label, value }) => ({ label, value }));
  return { exit: exit.ok, view, json: { run, dir: deployment.dir, changed, summary } };
}
