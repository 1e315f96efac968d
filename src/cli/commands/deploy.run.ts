import { resolve } from 'node:path';
import { UserError } from '../../base/errors.ts';
import type { Change } from '../../base/events.ts';
import { exit } from '../../base/exit.ts';
import { literal, type Message, say } from '../../base/message.ts';
import { program } from '../../base/program.ts';
import { deployTexts } from '../../base/texts/deploy.ts';
import { runTexts as t } from '../../base/texts/run-commands.ts';
import type { Deployment } from '../../config/deployment.ts';
import { type DeployInput, deploy, planDeploy } from '../../deploy/deploy.ts';
import { deploySteps } from '../../deploy/deploy-steps.ts';
import type { Procedure } from '../../deploy/procedure.ts';
import { duration } from '../../base/format.ts';
import type { Block, CommandResult } from '../../report/view.ts';
import type { Step } from '../../runs/step.ts';
import type { RunResult } from '../../runs/step-runner.ts';
import { deployParts } from '../../stacks/stacks.ts';
import type { CommandContext, CommandRun, OptionValues } from '../command.ts';
import { deployTarget } from '../deploy-target.ts';
import { usageError } from '../usage.ts';

const command = 'deploy';

export const run: CommandRun = async (context, _args, options) => {
  const { emit, options: globals } = context;
  const { deployment, made, notices } = await deployTarget(context, options);
  for (const text of notices) emit({ type: 'notice', level: 'info', text });
  const parts = await deployParts(deployment);
  const steps = deploySteps(deployment, parts, made);
  const input = inputOf(context, deployment, steps, options);
  if (!input.options.dryRun && !globals.yes) await consent(context, input);
  const result = await deploy(input);
  if (result.error !== undefined) throw result.error;
  return result.outcome === 'planned'
    ? planned(result)
    : finished(deployment, parts.procedure, result);
};

function inputOf(
  { effects, signal, emit, cwd }: CommandContext,
  deployment: Deployment,
  steps: readonly Step[],
  options: OptionValues,
): DeployInput<Deployment['settings']> {
  const { from, assetsFrom } = options;
  const known = steps.map(({ id }) => id);
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
    ...{ deployment, effects, signal, emit, steps, command },
    options: {
      dryRun: options.dryRun === true,
      overwriteEdited: options.overwriteEdited === true,
      assetsFrom: typeof assetsFrom === 'string' ? resolve(cwd, assetsFrom) : undefined,
    },
    ...(typeof from === 'string' ? { from } : {}),
  };
}

const kinds = {
  file: t.askFile,
  directory: t.askDirectory,
  image: t.askImage,
  container: t.askContainer,
  database: t.askDatabase,
  gateway: t.askGateway,
  account: t.askAccount,
  setting: t.askSetting,
  asset: t.askAsset,
} as const;

/** One question about the whole, before anything is changed. A deployment that is as it should be asks nothing. */
async function consent(
  { effects, options, emit }: CommandContext,
  input: DeployInput<Deployment['settings']>,
): Promise<void> {
  const { dir, blueprint } = input.deployment;
  emit({ type: 'status', text: t.looking({ name: blueprint.name, dir }) });
  const changes = await planDeploy(input);
  if (changes.length === 0) return;
  const question = t.ask({ changes: literal(counted(changes, options.lang)) });
  if (await effects.prompt.confirm(question, true)) return;
  throw new UserError({
    id: 'declined',
    title: deployTexts.declined(),
    exit: exit.interrupted,
  });
}

function counted(changes: readonly Change[], lang: 'zh' | 'en'): string {
  const numbers = new Map<Change['kind'], Set<string>>();
  for (const { kind, name } of changes)
    numbers.set(kind, (numbers.get(kind) ?? new Set()).add(name));
  const parts = [...numbers].map(([kind, names]) => say(kinds[kind]({ n: names.size }), lang));
  return parts.join(lang === 'zh' ? '、' : ', ');
}

function planned({ steps }: RunResult): CommandResult {
  const changes = steps.flatMap((step) => step.changes).filter(({ action }) => action !== 'keep');
  if (changes.length === 0)
    return {
      exit: exit.ok,
      view: [{ kind: 'headline', status: 'ok', text: t.dryRunNothing() }],
      json: { planned: 0 },
    };
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'plain', text: t.dryRun({ count: changes.length }) },
      { kind: 'next', steps: [{ command: `${program.command} ${command}`, what: t.doIt() }] },
    ],
    json: { planned: changes.length },
  };
}

function finished(
  deployment: Deployment,
  { summary: summaryOf }: Procedure,
  result: RunResult & { run: string },
): CommandResult {
  const { rows, next } = summaryOf(deployment);
  const services = deployment.blueprint.services.length;
  const time: Message = duration(result.durationMs);
  const changed = result.steps.some(({ outcome }) => outcome === 'done');
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
  return { exit: exit.ok, view, json: { run: result.run, dir: deployment.dir, changed, summary } };
}
