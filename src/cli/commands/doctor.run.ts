import { UserError } from '../../base/errors.ts';
import { exit } from '../../base/exit.ts';
import type { Message } from '../../base/message.ts';
import { doctorTexts as t } from '../../base/texts/doctor.ts';
import type { Deployment } from '../../config/deployment.ts';
import type { Checks } from '../../doctor/checks.ts';
import { countsOf } from '../../doctor/counts.ts';
import { withWorkingSteps } from '../../doctor/foreign/next.ts';
import { adoptedBlocks, installationOf } from '../../doctor/foreign/view.ts';
import type { Issue } from '../../doctor/issue.ts';
import { topicOf } from '../../doctor/issue.ts';
import { issuesOf, serverIssues } from '../../doctor/issues-of.ts';
import { firstFew } from '../../doctor/lists.ts';
import { type ShownRun, shownResult } from '../../doctor/report-run.ts';
import {
  type Diagnosis,
  type DoctorProgress,
  runDoctor,
  secretsIn,
} from '../../doctor/run-doctor.ts';
import { rememberRun } from '../../doctor/snapshot/remember.ts';
import type { CommandResult } from '../../report/view.ts';
import { checksOf } from '../../stacks/stacks.ts';
import { type BundleChoice, bundleChoice, checkBundleFile } from '../bundle-choice.ts';
import type { CommandContext, CommandRun, OptionValues } from '../command.ts';
import { checkAlone } from '../doctor-alone.ts';
import { chosenIssues, isPart } from '../doctor-choice.ts';
import { watchDoctor } from '../doctor-watch.ts';
import { budgetOption, durationOption } from '../duration-option.ts';
import { findDoctorTarget, targetHere } from '../target.ts';

interface Scope {
  readonly deployment: Deployment;
  readonly checks: Checks;
  readonly issues: readonly Issue[];
  readonly budgetMs: number;
  readonly failOnWarn: boolean;
  readonly part: boolean;
}

async function scopeOf(
  context: CommandContext,
  topics: readonly string[],
  options: OptionValues,
): Promise<Scope> {
  const budgetMs = budgetOption(options);
  const deployment = await findDoctorTarget(context);
  const checks = await checksOf(deployment.blueprint);
  const { adopted } = deployment;
  return {
    ...{ deployment, checks },
    issues: chosenIssues(issuesOf(checks, { stage: 'running', adopted }), topics, options),
    budgetMs,
    failOnWarn: options.failOn === 'warn',
    part: isPart(topics, options),
  };
}

function look(context: CommandContext, scope: Scope): Promise<Diagnosis> {
  const { effects, signal, emit, options } = context;
  const { deployment, checks, issues, budgetMs } = scope;
  const { blueprint, dir } = deployment;
  const { knowledge } = checks;
  const input = { effects, signal, deployment, blueprint, dir, knowledge, issues, budgetMs };
  if (options.format !== 'terminal') return runDoctor(input);
  const onProgress = (progress: DoctorProgress) =>
    emit({ type: 'status', text: progressText(progress) });
  return runDoctor({ ...input, onProgress });
}

function progressText({ done, total, waiting, broken }: DoctorProgress) {
  const [first] = broken;
  const text =
    first === undefined
      ? t.looking({ done, total })
      : t.lookingBroken({ done, total, n: broken.length, first: first.title });
  if (waiting.length === 0) return text;
  return t.waitingFor({
    text,
    names: firstFew(
      waiting.map(({ title }) => title),
      3,
    ),
  });
}

/** The run with all that its report is made from. */
async function shownRun(
  context: CommandContext,
  { deployment, checks, part }: Scope,
  diagnosis: Diagnosis,
): Promise<ShownRun> {
  const { effects, options } = context;
  const { dir, blueprint, settings } = deployment;
  const changes = part ? undefined : await rememberRun(effects, deployment, diagnosis, checks);
  return {
    diagnosis,
    counts: !part ? countsOf(deployment, diagnosis.facts, checks) : [],
    dir,
    stack: blueprint.id,
    project: settings.project,
    installation: installationOf(deployment),
    at: effects.clock.now(),
    more: {
      brief: [...(changes?.brief ?? []), ...adoptedBlocks(deployment, false)],
      full: [...(changes?.full ?? []), ...adoptedBlocks(deployment, true)],
    },
    aim: options.dir ?? null,
  };
}

/** Looks, and shows it or keeps it. */
async function resultOf(
  context: CommandContext,
  scope: Scope,
  choice: BundleChoice | undefined,
): Promise<CommandResult> {
  const { deployment, failOnWarn } = scope;
  const diagnosis = withWorkingSteps(deployment, await look(context, scope));
  const shown = await shownRun(context, scope, diagnosis);
  const show = { verbose: context.options.verbose, failOnWarn };
  if (choice === undefined) return shownResult(shown, { ...show, secrets: secretsIn(deployment) });
  const { bundleOf, previewResult, writeBundle } = await import('../doctor-bundle.ts');
  const bundle = await bundleOf(context, deployment, shown);
  if (choice.preview || choice.save === undefined) return previewResult(bundle);
  const remark = await writeBundle(context, bundle, choice.save);
  return { ...shownResult(bundle.run, { ...show, secrets: [] }), remark };
}

/** The checks of the deployment here; where there is none, those that one would have. */
async function list(
  context: CommandContext,
  topics: readonly string[],
  options: OptionValues,
): Promise<CommandResult> {
  const { blueprint, deployment } = await targetHere(context, { keepDefaults: true });
  const checks = await checksOf(blueprint);
  const adopted = deployment?.adopted;
  const running = issuesOf(checks, { stage: 'running', adopted });
  const rows = chosenIssues(running, topics, options);
  if (rows.length < running.length) return listOf(t.listPart({ n: rows.length }), rows);
  const ids = new Set(running.map(({ id }) => id));
  const ahead = serverIssues(checks, { adopted }).filter(({ id }) => !ids.has(id)).length;
  const words = { n: ids.size + ahead, stack: blueprint.name, running: ids.size, ahead };
  return listOf(t.listHead(words), rows);
}

function listOf(head: Message, issues: readonly Issue[]): CommandResult {
  const rows = issues.toSorted((a, b) => topicOf(a).localeCompare(topicOf(b), 'en'));
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'plain', text: head },
      { kind: 'gap' },
      {
        kind: 'table',
        columns: [t.columnTopic(), t.columnIssue(), t.columnTitle()],
        rows: rows.map((issue) => [
          { text: topicOf(issue) },
          { text: issue.id },
          { text: issue.title },
        ]),
      },
    ],
    json: {
      issues: rows.map((issue) => ({
        id: issue.id,
        topic: topicOf(issue),
        title: issue.title,
        faq: issue.faq ?? null,
        explainedBy: issue.explainedBy,
        probes: issue.reads.map(({ id }) => id),
      })),
    },
  };
}

const day = 24 * 3_600_000;

function watch(context: CommandContext, topics: readonly string[], options: OptionValues) {
  const { format } = context.options;
  if (format !== 'terminal' && format !== 'plain')
    throw new UserError({
      id: 'bad-option',
      title: t.watchFormat({ format }),
      exit: exit.usage,
    });
  const everyMs = durationOption(options.watch, 30_000, [1_000, day], t.badInterval);
  return watchDoctor(context, everyMs, async () => {
    const scope = await scopeOf(context, topics, options);
    const { deployment, checks, part } = scope;
    const diagnosis = withWorkingSteps(deployment, await look(context, scope));
    const changes = part
      ? undefined
      : await rememberRun(context.effects, deployment, diagnosis, checks);
    const since = (changes?.brief ?? []).flatMap((block) =>
      block.kind === 'text' ? [block.text] : [],
    );
    return { diagnosis, since };
  });
}

/** Another computer, one service's dependencies, the way of a user: runs of their own kind. */
async function elsewhere(
  context: CommandContext,
  topics: readonly string[],
  options: OptionValues,
): Promise<CommandResult | undefined> {
  checkAlone(topics, options);
  if (options.client !== undefined)
    return (await import('./doctor-client.run.ts')).runClient(context, options);
  if (options.why !== undefined)
    return (await import('./doctor-why.run.ts')).runWhy(context, options);
  if (options.journey === true)
    return (await import('./doctor-journey.run.ts')).runDoctorJourney(context);
  return undefined;
}

export const run: CommandRun = async (context, topics, options) => {
  // Something is on the screen before the settings, the stack and their libraries are loaded.
  context.emit({ type: 'status', text: t.looking({ done: 0, total: '…' }) });
  const other = await elsewhere(context, topics, options);
  if (other !== undefined) return other;
  if (options.watch !== undefined) return watch(context, topics, options);
  if (typeof options.from === 'string') {
    const { resultFrom } = await import('../doctor-bundle.ts');
    return await resultFrom(context, options.from, options.failOn === 'warn');
  }
  if (options.list === true) return list(context, topics, options);
  const scope = await scopeOf(context, topics, options);
  const choice = bundleChoice(options);
  if (choice?.save !== undefined && !choice.preview) await checkBundleFile(context, choice.save);
  return resultOf(context, scope, choice);
};
