import { UserError } from '../../core/errors.ts';
import { exit } from '../../core/exit.ts';
import { countsOf } from '../../doctor/counts.ts';
import {
  type Diagnosis,
  type DoctorProgress,
  doctorBudgetMs,
  exitOf,
  runDoctor,
  secretsIn,
} from '../../doctor/doctor.ts';
import { doctorDocument } from '../../doctor/document.ts';
import type { Issue } from '../../doctor/issue.ts';
import { junitDocument } from '../../doctor/junit.ts';
import { prometheusDocument } from '../../doctor/prometheus.ts';
import { doctorView, topicOf } from '../../doctor/view.ts';
import { firstFew } from '../../doctor/words.ts';
import { doctorTexts as t } from '../../i18n/doctor.ts';
import type { CommandResult } from '../../report/view.ts';
import type { CommandContext, CommandRun, OptionValues } from '../command.ts';
import { chosenIssues, isPart } from '../doctor-choice.ts';
import { findDoctorTarget } from '../doctor-target.ts';
import { watchDoctor } from '../doctor-watch.ts';
import { durationOption } from '../duration-option.ts';
import type { Target } from '../target.ts';

/** What one run looks at, and how. */
interface Plan {
  readonly target: Target;
  readonly issues: readonly Issue[];
  readonly budgetMs: number;
  readonly failOnWarn: boolean;
  readonly part: boolean;
}

async function planOf(
  context: CommandContext,
  topics: readonly string[],
  options: OptionValues,
): Promise<Plan> {
  const budgetMs = durationOption(options.budget, doctorBudgetMs, [100, 600_000], t.badBudget);
  const target = await findDoctorTarget(context);
  return {
    target,
    issues: chosenIssues(target.stack, topics, options),
    budgetMs,
    failOnWarn: options.failOn === 'warn',
    part: isPart(topics, options),
  };
}

function look({ ports, signal, emit }: CommandContext, plan: Plan): Promise<Diagnosis> {
  const { target, issues, budgetMs } = plan;
  const onProgress = (progress: DoctorProgress) =>
    emit({ type: 'status', text: progressText(progress) });
  emit({ type: 'status', text: t.looking({ done: 0, total: '…' }) });
  return runDoctor({ ports, signal, ...target, issues, budgetMs, onProgress });
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

function resultOf(context: CommandContext, plan: Plan, diagnosis: Diagnosis): CommandResult {
  const { target, part, failOnWarn } = plan;
  const { deployment, dir, stack } = target;
  const project = deployment?.settings.project ?? null;
  const secrets = secretsIn(deployment);
  const counts = deployment && !part ? countsOf(deployment, diagnosis.facts) : [];
  const at = context.ports.clock.now();
  const machine = { diagnosis, project: project ?? '', at, failOnWarn };
  return {
    exit: exitOf(diagnosis, failOnWarn),
    documents: {
      junit: (lang) => junitDocument(machine, lang),
      prometheus: () => prometheusDocument(machine),
    },
    view: doctorView({ diagnosis, counts, verbose: context.options.verbose }),
    json: doctorDocument({ diagnosis, dir, stack: stack.id, project, secrets, facts: true }),
  };
}

function list(issues: readonly Issue[]): CommandResult {
  const rows = issues.toSorted((a, b) => topicOf(a).localeCompare(topicOf(b), 'en'));
  return {
    exit: exit.ok,
    view: [
      { kind: 'headline', status: 'plain', text: t.listHead({ n: rows.length }) },
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
        faq: issue.faq,
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
  return watchDoctor(context, everyMs, async () =>
    look(context, await planOf(context, topics, options)),
  );
}

export const run: CommandRun = async (context, topics, options) => {
  if (options.watch !== undefined) return watch(context, topics, options);
  const plan = await planOf(context, topics, options);
  if (options.list === true) return list(plan.issues);
  return resultOf(context, plan, await look(context, plan));
};
